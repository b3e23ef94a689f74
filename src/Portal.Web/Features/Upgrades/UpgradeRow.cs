using Portal.Core.Clusters;
using Portal.Core.Upgrades;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Upgrades;

/// <summary>One cluster of the list: what it has, where it can go, what presses.</summary>
public sealed record UpgradeRow(string Name, string Connection, string Group, string Provider, string Version)
{
    /// <summary>Reachable versions in order; null while nothing is known for the version it has.</summary>
    public IReadOnlyList<string>? Reachable { get; init; }

    /// <summary>When the offers were read; null when they never were.</summary>
    public DateTimeOffset? OffersAt { get; init; }

    /// <summary>Why the newest try to read them failed.</summary>
    public string? Failure { get; init; }

    /// <summary>As it is written (<c>Nov 2026</c>); null where no calendar names the version.</summary>
    public string? SupportEnd { get; init; }
    public DateOnly? SupportEnds { get; init; }
    public bool SupportHasEnded { get; init; }
    public bool HasLongTermSupport { get; init; }

    /// <summary>Age of the oldest node image.</summary>
    public int? ImageDays { get; init; }

    /// <summary>Pools for which a newer image is offered, each with that image.</summary>
    public IReadOnlyList<string> NewerImages { get; init; } = [];

    /// <summary>How far the pool that is furthest behind is behind the control plane.</summary>
    public int? Behind { get; init; }
    public string? Channel { get; init; }
    public string? NodeOsChannel { get; init; }
    public Urgency Urgency { get; init; }
    public IReadOnlyList<UpgradeReason> Reasons { get; init; } = [];

    /// <summary>Another cluster has the same name, so the address must say more.</summary>
    public bool SharesName { get; init; }

    public DateOnly? Due => Reasons.Select(reason => reason.Due).Min();

    /// <summary>Orders 1.9 before 1.10.</summary>
    public (int, int, int) VersionOrder => KubernetesVersion.Find(Version)?.Order ?? default;

    /// <summary>Its upgrade tool; where the portal cannot upgrade it, its page.</summary>
    public string Address =>
        ClusterAddress.Of(
            Name,
            SharesName ? Connection : null,
            SharesName ? Group : null,
            CanUpgrade ? "upgrade" : null
        );

    /// <summary>A provider that was asked what it offers, or will be.</summary>
    public bool CanUpgrade { get; init; }

    public static UpgradeRow Of(UpgradeStanding standing, bool canUpgrade, bool sharesName, DateOnly today) =>
        new(
            standing.Cluster.Name,
            standing.Cluster.Connection,
            standing.Cluster.Group,
            standing.Cluster.Provider,
            standing.Cluster.KubernetesVersion
        )
        {
            Reachable = standing.Offers is null ? null : standing.Reachable,
            OffersAt = standing.Reading?.Offers?.ReadAt,
            Failure = standing.Reading?.Failure,
            SupportEnd = standing.SupportEnd?.EndsOn,
            SupportEnds = standing.SupportEnd?.Ends,
            SupportHasEnded = standing.SupportEnd?.HasEnded(today) == true,
            HasLongTermSupport = standing.Traits.HasLongTermSupport,
            ImageDays = standing.ImageDays(today),
            NewerImages =
            [
                .. standing
                    .Pools.Where(pool => pool.NewerImage is not null)
                    .Select(pool => $"{pool.Name}: {pool.NewerImage!.Name}"),
            ],
            Behind = standing.Pools.Select(pool => pool.Behind).Max(),
            Channel = standing.Traits.AutoUpgrade.Channel,
            NodeOsChannel = standing.Traits.AutoUpgrade.NodeOsChannel,
            Urgency = standing.Urgency,
            Reasons = standing.Reasons,
            SharesName = sharesName,
            CanUpgrade = canUpgrade,
        };
}
