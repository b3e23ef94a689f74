using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;

namespace Portal.Core.Upgrades;

/// <summary>
/// Keeps the stored offers true with few requests, spread over time: a cluster is asked about again when its versions
/// changed, when its region offers other versions, and once a day for its node images. Azure lets 60 such requests
/// through in a burst and then one a second per subscription; a run takes a third of a minute's refill at most, so that
/// people's own requests always find room.
/// </summary>
public sealed class SyncUpgradeOffers(
    IConnectionStore connections,
    IEnumerable<IUpgradeOfferSource> sources,
    IInventory inventory,
    IUpgradeOffers offers,
    RegionOffers regions,
    TimeProvider time
)
{
    /// <summary>How often a run may begin; <see cref="RequestsPerRun"/> belongs to it.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    public const int RequestsPerRun = 20;

    /// <summary>Node images appear about weekly.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_afterFailure = TimeSpan.FromHours(1);
    private const string Missing =
        "The far side knows no upgrades of this cluster. It may just have been deleted; otherwise it is asked again within the hour.";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var known = (await offers.ListAsync(VisibleScopes.Portal, cancellationToken)).ToDictionary(it => it.ClusterId);
        var all = await connections.ListAsync(cancellationToken);
        await Task.WhenAll(
            from connection in all
            join source in sources on connection.Provider equals source.Provider
            select RunAsync(connection, source, known, cancellationToken)
        );
    }

    private async Task RunAsync(
        Connection connection,
        IUpgradeOfferSource source,
        Dictionary<Guid, UpgradeReading> known,
        CancellationToken cancellationToken
    )
    {
        var ofConnection = new ClusterQuery(Connection: connection.Name);
        var clusters = await inventory.ListAsync(ofConnection, VisibleScopes.Portal, cancellationToken);
        Cluster[] settled = [.. clusters.Where(cluster => cluster.IsRead && cluster.IsSettled)];
        var marks = await regions.MarksAsync(
            connection,
            source,
            [.. settled.Select(cluster => cluster.Location).Distinct(StringComparer.OrdinalIgnoreCase)],
            cancellationToken
        );
        var left = RequestsPerRun;
        foreach (
            var cluster in settled
                .Where(cluster => IsDue(cluster, known.GetValueOrDefault(cluster.Id), marks))
                .OrderBy(cluster => known.GetValueOrDefault(cluster.Id)?.Offers?.ReadAt ?? DateTimeOffset.MinValue)
        )
        {
            var cost = 2 + cluster.NodePools.Count;
            // A cluster of more pools than a run's share is asked about alone.
            if (cost > left && left < RequestsPerRun)
            {
                return;
            }
            left -= cost;
            if (!await ReadAsync(connection, source, cluster, marks, cancellationToken))
            {
                return;
            }
        }
    }

    /// <returns>False when the far side wants to be left alone.</returns>
    private async Task<bool> ReadAsync(
        Connection connection,
        IUpgradeOfferSource source,
        Cluster cluster,
        IReadOnlyDictionary<string, string> marks,
        CancellationToken cancellationToken
    )
    {
        try
        {
            if (await source.ReadAsync(connection, cluster, cancellationToken) is { } read)
            {
                read = read with { RegionMark = marks.GetValueOrDefault(cluster.Location) };
                await offers.SaveAsync(cluster.Id, read, cancellationToken);
            }
            else
            {
                await offers.SaveFailureAsync(cluster.Id, Missing, time.GetUtcNow(), cancellationToken);
            }
            return true;
        }
        catch (FarSideException exception)
        {
            var sentence = $"{exception.Message} {exception.Advice}";
            await offers.SaveFailureAsync(cluster.Id, sentence, time.GetUtcNow(), cancellationToken);
            return !exception.IsThrottling;
        }
    }

    private bool IsDue(Cluster cluster, UpgradeReading? known, IReadOnlyDictionary<string, string> marks)
    {
        var now = time.GetUtcNow();
        if (known?.FailedAt is { } failed && now - failed < s_afterFailure)
        {
            return false;
        }
        return known?.Offers is not { } last
            || now - last.ReadAt >= s_longest
            || last.Version != cluster.KubernetesVersion
            || (marks.GetValueOrDefault(cluster.Location) is { } mark && mark != last.RegionMark)
            || cluster.NodePools.Any(pool => last.OfPool(pool.Name)?.Version != pool.KubernetesVersion);
    }
}
