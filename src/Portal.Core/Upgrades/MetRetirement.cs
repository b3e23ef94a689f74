using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.Upgrades;

/// <summary>
/// A cluster that meets a date of the calendar, with the pools that do; none where the cluster itself does. The
/// retirement is the one that holds for it: long-term support moves a version's date.
/// </summary>
public sealed record MetRetirement(Cluster Cluster, Retirement Retirement, IReadOnlyList<string> Pools)
{
    /// <summary>Whatever the cluster meets, the earliest first.</summary>
    public static IReadOnlyList<MetRetirement> Of(Cluster cluster, ClusterTraits traits) =>
        [
            .. traits
                .Things.GroupBy(thing => (thing.Thing, thing.Key))
                .Select(things => (Retirement: Retirements.Find(things.Key.Thing, things.Key.Key), Things: things))
                .Where(met => met.Retirement is not null)
                .Select(met => new MetRetirement(
                    cluster,
                    traits.HasLongTermSupport ? met.Retirement!.WithLongTermSupport() : met.Retirement!,
                    [.. met.Things.Select(thing => thing.Pool).OfType<string>().Distinct(StringComparer.Ordinal)]
                ))
                .OrderBy(met => met.Retirement.Ends)
                .ThenBy(met => met.Retirement.Name, StringComparer.Ordinal),
        ];
}
