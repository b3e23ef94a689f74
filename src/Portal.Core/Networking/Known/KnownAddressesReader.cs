using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;

namespace Portal.Core.Networking.Known;

/// <summary>
/// Gathers what is taken: the networks of all connections, and the ranges of all clusters of the inventory. A connection
/// that cannot be read is named and hides nothing of the others.
/// </summary>
public sealed class KnownAddressesReader(
    AccessGate gate,
    IConnectionStore connections,
    ICatalog catalog,
    IInventory inventory,
    IEnumerable<IClusterRanges> clusterRanges
)
{
    /// <summary>Networks change seldom, and each reading is a listing of a whole subscription.</summary>
    public static readonly TimeSpan Young = TimeSpan.FromMinutes(5);

    /// <exception cref="AccessDeniedException">The caller may not.</exception>
    public async Task<KnownAddresses> ReadAsync(Caller caller, TimeSpan maximumAge, CancellationToken cancellationToken)
    {
        await gate.DemandSomewhereAsync(caller, Permission.SeeQuota, cancellationToken);
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeQuota);
        return await ReadAsync(scopes, maximumAge, cancellationToken);
    }

    /// <summary>
    /// A range is taken whether or not somebody may see who has it; outside of <paramref name="scopes"/> it has no name, and
    /// a network is there to be chosen only where one of the clusters within lies in it.
    /// </summary>
    internal async Task<KnownAddresses> ReadAsync(
        VisibleScopes scopes,
        TimeSpan maximumAge,
        CancellationToken cancellationToken
    )
    {
        var names = (await connections.ListAsync(cancellationToken)).Select(connection => connection.Name);
        var readings = await Task.WhenAll(names.Select(name => ReadAsync(name, maximumAge, cancellationToken)));
        var clusters = await inventory.ListAsync(new ClusterQuery(), VisibleScopes.Portal, cancellationToken);
        var all = KnownAddresses.Of(
            [.. readings.SelectMany(reading => reading.Networks)],
            clusters.SelectMany(cluster =>
                scopes.Include(ScopeOf(cluster)) ? RangesOf(cluster) : RangesOf(cluster).Select(range => range.Hide())
            ),
            [.. readings.Select(reading => reading.Unread).OfType<UnreadNetworks>()]
        );
        return scopes.IsPortalWide ? all : Within(all, [.. clusters.Where(it => scopes.Include(ScopeOf(it)))]);
    }

    private KnownAddresses Within(KnownAddresses all, IReadOnlyList<Cluster> seen)
    {
        var networks = seen.SelectMany(NetworksOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var reached = seen.Select(cluster => cluster.Connection).ToHashSet(StringComparer.Ordinal);
        return new KnownAddresses(
            [.. all.Networks.Where(known => networks.Contains(known.Network.Id))],
            [
                .. all.Ranges.Select(range =>
                    range.NetworkId is null || networks.Contains(range.NetworkId) ? range : range.Hide()
                ),
            ],
            [.. all.Unread.Where(unread => reached.Contains(unread.Connection))]
        );
    }

    private static Scope ScopeOf(Cluster cluster) => Scope.Cluster(cluster.Connection, cluster.Name);

    private async Task<(IEnumerable<KnownNetwork> Networks, UnreadNetworks? Unread)> ReadAsync(
        string connection,
        TimeSpan maximumAge,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var read = await catalog.OfNetworksAsync(connection, maximumAge, cancellationToken);
            return (read.Networks.Select(network => new KnownNetwork(connection, network)), null);
        }
        catch (FarSideException failure)
        {
            return ([], new UnreadNetworks(connection, $"{failure.Message} {failure.Advice}"));
        }
    }

    private IEnumerable<KnownRange> RangesOf(Cluster cluster) =>
        ProviderOf(cluster).SelectMany(ranges => ranges.Of(cluster));

    private IEnumerable<string> NetworksOf(Cluster cluster) =>
        ProviderOf(cluster).SelectMany(ranges => ranges.SubnetsOf(cluster)).Select(NetworkIds.OfSubnet);

    private IEnumerable<IClusterRanges> ProviderOf(Cluster cluster) =>
        clusterRanges.Where(ranges => string.Equals(ranges.Provider, cluster.Provider, StringComparison.Ordinal));
}
