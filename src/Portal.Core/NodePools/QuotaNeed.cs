using Portal.Core.Catalog;
using Portal.Core.Clusters;

namespace Portal.Core.NodePools;

/// <summary>vCPUs that a plan takes of one quota, beside what others use.</summary>
/// <param name="Quota">The quota as last read.</param>
/// <param name="AtStart">vCPUs when the cluster is made.</param>
/// <param name="SurgeAtStart">vCPUs on top while the new pools are upgraded.</param>
/// <param name="AtMaximum">vCPUs with every pool at its maximum.</param>
/// <param name="SurgeAtMaximum">vCPUs on top while the pools are upgraded at their maximum.</param>
/// <param name="Fields">The size fields of the pools that draw on it.</param>
public sealed record QuotaNeed(
    VcpuQuota Quota,
    long AtStart,
    long SurgeAtStart,
    long AtMaximum,
    long SurgeAtMaximum,
    IReadOnlyList<string> Fields
)
{
    // Azure's names for the sums over all families; Spot nodes draw on the second one alone.
    private const string AllRegular = "cores";
    private const string AllSpot = "lowPriorityCores";

    public long Left => Math.Max(Quota.Limit - Quota.Used, 0);

    /// <summary>Nodes of a size family draw on this quota.</summary>
    public static bool Draws(string quota, string sizeFamily, bool spot) =>
        (spot ? [AllSpot] : new[] { sizeFamily, AllRegular }).Contains(quota, StringComparer.OrdinalIgnoreCase);

    /// <summary>The quotas that the plan's pools draw on, as far as the catalog knows sizes and quotas.</summary>
    public static IReadOnlyList<QuotaNeed> Of(ClusterPlan plan, RegionCatalog catalog)
    {
        var draws =
            from pool in plan.Pools()
            let size = catalog.FindSize(pool.Pool.VmSize ?? "")
            where size is not null
            from family in pool.Pool.Spot ? [AllSpot] : new[] { size.Family, AllRegular }
            select (Family: family, Pool: pool, size.Vcpus);
        return
        [
            .. from draw in draws
            group draw by draw.Family.ToUpperInvariant() into drawn
            let quota = catalog.Quotas.FirstOrDefault(quota =>
                string.Equals(quota.Family, drawn.Key, StringComparison.OrdinalIgnoreCase)
            )
            where quota is not null
            select new QuotaNeed(
                quota,
                drawn.Sum(draw => draw.Pool.AtStart * draw.Vcpus),
                drawn.Sum(draw => Surge.Of(draw.Pool.Pool, draw.Pool.AtStart) * draw.Vcpus),
                drawn.Sum(draw => draw.Pool.AtMaximum * draw.Vcpus),
                drawn.Sum(draw => draw.Pool.SurgeAtMaximum * draw.Vcpus),
                [.. drawn.Select(draw => draw.Pool.At("vmSize"))]
            ),
        ];
    }
}
