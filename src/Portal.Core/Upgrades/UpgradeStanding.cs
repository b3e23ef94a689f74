using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.Upgrades;

/// <summary>
/// How a cluster stands: what it has, where it can go, and what presses. All of it from what is stored.
/// </summary>
public sealed record UpgradeStanding
{
    /// <summary>An image older than this misses a quarter's security fixes; images appear about weekly.</summary>
    private const int OldImageDays = 90;

    public required Cluster Cluster { get; init; }
    public required ClusterTraits Traits { get; init; }

    /// <summary>The stored answer, whatever version it was for; null when the cluster was never asked about.</summary>
    public UpgradeReading? Reading { get; init; }
    public required IReadOnlyList<PoolStanding> Pools { get; init; }
    public required IReadOnlyList<MetRetirement> Retirements { get; init; }
    public required IReadOnlyList<UpgradeReason> Reasons { get; init; }

    /// <summary>The offers for the version that the cluster has now; null while they are of an earlier one.</summary>
    public UpgradeOffers? Offers =>
        Reading?.Offers is { } offers && offers.Version == Cluster.KubernetesVersion ? offers : null;

    /// <summary>Reachable versions in order, previews left out.</summary>
    public IReadOnlyList<string> Reachable =>
        [
            .. (Offers?.ControlPlane ?? [])
                .Where(offer => !offer.IsPreview)
                .Select(offer => offer.Version)
                .OrderBy(version => KubernetesVersion.Find(version)?.Order),
        ];

    public PoolStanding? Find(string pool) =>
        Pools.FirstOrDefault(it => string.Equals(it.Name, pool, StringComparison.OrdinalIgnoreCase));

    /// <summary>An operation on it or on a pool did not succeed: an upgrade may have stopped half-way.</summary>
    public bool EndedBadly => Cluster.EndedBadly || Pools.Any(pool => pool.EndedBadly);

    public Urgency Urgency => Reasons.Select(reason => reason.Urgency).DefaultIfEmpty(Urgency.None).Max();

    /// <summary>The end of support of the version it has; null where no calendar names it.</summary>
    public Retirement? SupportEnd =>
        Retirements
            .FirstOrDefault(met =>
                met.Retirement.Thing == RetiredThing.KubernetesVersion
                && met.Retirement.Key == KubernetesVersion.Find(Cluster.KubernetesVersion)?.MinorVersion
            )
            ?.Retirement;

    /// <summary>The age of the oldest image among the pools, in days; null where none is known.</summary>
    public int? ImageDays(DateOnly today) =>
        Pools.Select(pool => pool.Image?.Built).Min() is { } built ? today.DayNumber - built.DayNumber : null;

    public static UpgradeStanding Of(Cluster cluster, ClusterTraits traits, UpgradeReading? reading, DateOnly today)
    {
        var offers = reading?.Offers;
        PoolStanding[] pools =
        [
            .. cluster.NodePools.Select(pool => PoolStanding.Of(pool, cluster.KubernetesVersion, offers)),
        ];
        var retirements = MetRetirement.Of(cluster, traits);
        return new UpgradeStanding
        {
            Cluster = cluster,
            Traits = traits,
            Reading = reading,
            Pools = pools,
            Retirements = retirements,
            Reasons =
            [
                .. retirements
                    .Select(met => UpgradeReason.Of(met, today))
                    .Concat(pools.Select(UpgradeReason.OfSkew))
                    .Concat(pools.Select(pool => UpgradeReason.OfImage(pool, today, OldImageDays)))
                    .OfType<UpgradeReason>()
                    .OrderByDescending(reason => reason.Urgency)
                    .ThenBy(reason => reason.Due ?? DateOnly.MaxValue),
            ],
        };
    }
}
