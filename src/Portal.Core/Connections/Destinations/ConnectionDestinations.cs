using Portal.Core.Catalog;
using Portal.Core.Clusters;

namespace Portal.Core.Connections.Destinations;

/// <summary>
/// Sees to it that what is connected has one connection: under a second name, the roles, freezes and protection of the
/// first would not hold.
/// </summary>
public sealed class ConnectionDestinations(IDestinationClaims claims, IEnumerable<IDestinationSource> sources)
{
    /// <summary>Claims what the connection itself says; calls no far side.</summary>
    /// <returns>The connection; whether it is used say <see cref="Connection.TwinOf"/> and <see cref="Connection.LeadsAstray"/>.</returns>
    public async Task<Connection> ClaimAsync(Connection connection, CancellationToken cancellationToken) =>
        Of(connection.Provider) is { } source
            ? await ClaimAsync(
                connection,
                await source.ReadAsync(connection, cancellationToken),
                whole: false,
                cancellationToken
            )
            : connection;

    /// <summary>The same with what a reading of its clusters told.</summary>
    internal async Task<Connection> ClaimAsync(
        Connection connection,
        IReadOnlyList<Cluster> clusters,
        CancellationToken cancellationToken
    ) =>
        Of(connection.Provider) is { } source
            ? await ClaimAsync(
                connection,
                await source.ReadAsync(connection, clusters, cancellationToken),
                whole: true,
                cancellationToken
            )
            : connection;

    /// <summary>The same with what the far side says of itself when it is asked.</summary>
    /// <exception cref="FarSideException">It does not answer.</exception>
    internal async Task<Connection> AskAndClaimAsync(Connection connection, CancellationToken cancellationToken) =>
        Of(connection.Provider) is { } source
            ? await ClaimAsync(
                connection,
                await source.AskAsync(connection, cancellationToken),
                whole: true,
                cancellationToken
            )
            : connection;

    /// <summary>Where one leads that is to be written.</summary>
    internal async Task<IReadOnlyList<string>> AskAsync(
        ProposedConnection proposed,
        CancellationToken cancellationToken
    ) => Of(proposed.Provider) is { } source ? await source.AskAsync(proposed, cancellationToken) : [];

    // Every reading comes here, and nearly none has anything new to write.
    private async Task<Connection> ClaimAsync(
        Connection connection,
        IReadOnlyList<string> destinations,
        bool whole,
        CancellationToken cancellationToken
    ) =>
        destinations.Count == 0
        || (connection is { TwinOf: null, LeadsAstray: false } && IsKnown(connection.Destinations, destinations, whole))
            ? connection
            : await claims.ClaimAsync(connection, destinations, whole, cancellationToken);

    private static bool IsKnown(IReadOnlyList<string> known, IReadOnlyList<string> destinations, bool whole) =>
        destinations.All(it => known.Contains(it, StringComparer.Ordinal))
        && (!whole || known.Count == destinations.Count);

    private IDestinationSource? Of(string provider) =>
        sources.FirstOrDefault(it => string.Equals(it.Provider, provider, StringComparison.Ordinal));
}
