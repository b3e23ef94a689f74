using Portal.Core.Rules;
using Portal.Core.Upgrades;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Upgrades;

/// <summary>One date of the calendar and the clusters that meet it.</summary>
public sealed record RetirementGroup(Retirement Retirement, IReadOnlyList<ClusterAtDate> Met)
{
    /// <summary>The earliest date first, which puts those that passed on top.</summary>
    public static IReadOnlyList<RetirementGroup> Of(IReadOnlyList<UpgradeStanding> standings, ISet<string> shared) =>
        [
            .. standings
                .SelectMany(standing => standing.Retirements)
                // Long-term support gives the same version another date.
                .GroupBy(met => met.Retirement)
                .OrderBy(group => group.Key.Ends)
                .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
                .Select(group => new RetirementGroup(
                    group.Key,
                    [
                        .. group
                            .Select(met => ClusterAtDate.Of(met, shared.Contains(met.Cluster.Name)))
                            .OrderBy(met => met.Name, StringComparer.OrdinalIgnoreCase)
                            .ThenBy(met => met.Connection, StringComparer.OrdinalIgnoreCase),
                    ]
                )),
        ];
}

/// <summary>A cluster at a date; <paramref name="Pools"/> is empty where the cluster itself meets it.</summary>
public sealed record ClusterAtDate(string Name, string Connection, IReadOnlyList<string> Pools, string Address)
{
    public static ClusterAtDate Of(MetRetirement met, bool sharesName) =>
        new(
            met.Cluster.Name,
            met.Cluster.Connection,
            met.Pools,
            ClusterAddress.Of(
                met.Cluster.Name,
                sharesName ? met.Cluster.Connection : null,
                sharesName ? met.Cluster.Group : null
            )
        );
}
