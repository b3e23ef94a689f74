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
        return await ReadAsync(maximumAge, cancellationToken);
    }

    /// <summary>For rules, which ask for nobody: a range is taken whether or not the caller may see who has it.</summary>
    internal async Task<KnownAddresses> ReadAsync(TimeSpan maximumAge, CancellationToken cancellationToken)
    {
        var names = (await connections.ListAsync(cancellationToken)).Select(connection => connection.Name);
        var readings = await Task.WhenAll(names.Select(name => ReadAsync(name, maximumAge, cancellationToken)));
        var clusters = await inventory.ListAsync(new ClusterQuery(), VisibleScopes.Portal, cancellationToken);
        return KnownAddresses.Of(
            [.. readings.SelectMany(reading => reading.Networks)],
            clusters.SelectMany(RangesOf),
            [.. readings.Select(reading => reading.Unread).OfType<UnreadNetworks>()]
        );
    }

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
        clusterRanges
            .Where(ranges => string.Equals(ranges.Provider, cluster.Provider, StringComparison.Ordinal))
            .SelectMany(ranges => ranges.Of(cluster));
}
