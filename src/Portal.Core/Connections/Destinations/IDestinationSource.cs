using Portal.Core.Catalog;
using Portal.Core.Clusters;

namespace Portal.Core.Connections.Destinations;

/// <summary>
/// The provider's side of telling where a connection leads: the names under which its far side is known again, whoever
/// signs in there. Connections that have one in common lead to the same.
/// </summary>
public interface IDestinationSource
{
    string Provider { get; }

    /// <summary>What the connection itself says; calls no far side. Empty where it says nothing that can be used.</summary>
    Task<IReadOnlyList<string>> ReadAsync(Connection connection, CancellationToken cancellationToken);

    /// <summary>All there is to know once its clusters were read; calls no far side either.</summary>
    Task<IReadOnlyList<string>> ReadAsync(
        Connection connection,
        IReadOnlyList<Cluster> clusters,
        CancellationToken cancellationToken
    );

    /// <summary>All there is to know, from the far side too.</summary>
    /// <exception cref="FarSideException">It does not answer.</exception>
    Task<IReadOnlyList<string>> AskAsync(Connection connection, CancellationToken cancellationToken);

    /// <summary>The same of one that is stored nowhere; what the far side would add is missing where it does not answer.</summary>
    Task<IReadOnlyList<string>> AskAsync(ProposedConnection proposed, CancellationToken cancellationToken);
}
