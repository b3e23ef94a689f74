using Portal.Core.Catalog;

namespace Portal.Core.Connections.Azure;

/// <summary>The provider's side of adding a connection: which clouds there are, and what an identity finds in one.</summary>
public interface IAzureSignIn
{
    /// <summary>Microsoft's three, then those that configuration names.</summary>
    IReadOnlyList<string> Clouds { get; }

    /// <summary>The subscriptions that the identity sees, by name.</summary>
    /// <exception cref="FarSideException">They could not be had, with the reason.</exception>
    Task<IReadOnlyList<AzureSubscription>> FindAsync(ProposedConnection proposed, CancellationToken cancellationToken);
}
