using System.Text.RegularExpressions;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>Machine sizes: large enough, to be had in the region and its zones, within quota.</summary>
internal static partial class PoolSizeRules
{
    public static IReadOnlyList<Rule<CreateFacts>> All { get; } =
    [
        new("V-NP-06", Severity.Block, Documentation.Aks("use-system-pools"), SystemSize),
        new("V-NP-07", Severity.Block, Documentation.Aks("quotas-skus-regions"), UserSize),
        new(
            "V-NP-09",
            Severity.Block,
            Documentation.Aks("quotas-skus-regions"),
            facts => Offered(facts).Concat(WithinQuota(facts))
        ),
        new("V-NP-20", Severity.Block, Documentation.Aks("reliability-availability-zones-configure"), Zones),
    ];

    private static IEnumerable<(PlacedPool Pool, VmSize Size)> KnownSizes(CreateFacts facts) =>
        from pool in facts.Pools()
        let size = facts.Catalog?.FindSize(pool.Pool.VmSize ?? "")
        where size is not null
        select (pool, size);

    private static IEnumerable<Violation> SystemSize(CreateFacts facts)
    {
        var systemPools = facts.Pools().Where(pool => pool.Pool.Mode == NodePoolMode.System);
        foreach (var pool in systemPools.Where(pool => Burstable().IsMatch(pool.Pool.VmSize ?? "")))
            yield return new(
                pool.At("vmSize"),
                "A system pool cannot use B-series sizes, which slow down under lasting load. Try Standard_D4ds_v5."
            );
        foreach (var (pool, size) in KnownSizes(facts).Where(known => known.Pool.Pool.Mode == NodePoolMode.System))
            if (size.Vcpus < 2 || size.MemoryGb < 4)
                yield return new(
                    pool.At("vmSize"),
                    $"A system node needs at least 2 vCPU and 4 GiB, and {size.Name} has {Shown(size)}. Choose a larger size."
                );
            else if (size.Vcpus < 4)
                yield return new(
                    pool.At("vmSize"),
                    $"A system node is advised to have at least 4 vCPU and 4 GiB, and {size.Name} has {Shown(size)}.",
                    Severity.Warning
                );
    }

    private static IEnumerable<Violation> UserSize(CreateFacts facts) =>
        from known in KnownSizes(facts)
        where known.Pool.Pool.Mode == NodePoolMode.User && (known.Size.Vcpus < 2 || known.Size.MemoryGb < 2)
        select new Violation(
            known.Pool.At("vmSize"),
            $"A node needs at least 2 vCPU and 2 GiB, and {known.Size.Name} has {Shown(known.Size)}. Choose a larger size."
        );

    private static IEnumerable<Violation> Offered(CreateFacts facts)
    {
        foreach (var pool in facts.Pools())
            if (string.IsNullOrWhiteSpace(pool.Pool.VmSize))
                yield return new(pool.At("vmSize"), "Choose a node size.");
            else if (facts.Catalog is { } catalog && Refusal(pool.Pool.VmSize, catalog) is { } refusal)
                yield return new(pool.At("vmSize"), refusal);
    }

    private static string? Refusal(string name, RegionCatalog catalog) =>
        catalog.FindSize(name) switch
        {
            null => $"The size {name.Quoted()} is not offered in {catalog.Location}. Choose another size or region.",
            { Restriction: { } restriction } =>
                $"The size {name} cannot be had in {catalog.Location}: {restriction.TrimEnd('.')}.",
            _ => null,
        };

    private static IEnumerable<Violation> WithinQuota(CreateFacts facts)
    {
        if (facts.Catalog is not { } catalog)
            yield break;
        foreach (var need in QuotaNeed.Of(facts.Plan, catalog))
        {
            var (start, most) = (need.AtStart + need.SurgeAtStart, need.AtMaximum + need.SurgeAtMaximum);
            var left =
                $"{need.Left} of {need.Quota.Limit} vCPU are left of the quota {need.Quota.DisplayName} in {catalog.Location}";
            if (start > need.Left)
                yield return new(
                    need.Fields[0],
                    $"{left}, and this plan starts with {need.AtStart} and {need.SurgeAtStart} more while upgrading. Choose fewer or smaller nodes, or ask for more quota."
                );
            else if (most > need.Left)
                yield return new(
                    need.Fields[0],
                    $"{left}, and this plan grows to {need.AtMaximum} and {need.SurgeAtMaximum} more while upgrading. Ask for more quota before it grows.",
                    Severity.Warning
                );
        }
    }

    private static IEnumerable<Violation> Zones(CreateFacts facts)
    {
        foreach (var pool in facts.Pools().Where(pool => pool.Pool.Zones.Count > 0))
        {
            if (pool.Pool.Zones.Distinct(StringComparer.Ordinal).Count() != pool.Pool.Zones.Count)
                yield return new(pool.At("zones"), "A zone is chosen twice.");
            if (
                facts.Catalog?.FindSize(pool.Pool.VmSize ?? "") is { } size
                && pool.Pool.Zones.Except(size.Zones, StringComparer.Ordinal).ToList() is [_, ..] missing
            )
                yield return new(
                    pool.At("zones"),
                    size.Zones.Count == 0
                        ? $"The size {size.Name} has no zones in {facts.Catalog.Location}. Choose no zone, or another size."
                        : $"The size {size.Name} is not in zone {string.Join(", ", missing.Select(zone => zone.Quoted()))} of {facts.Catalog.Location}; it is in {string.Join(", ", size.Zones)}."
                );
        }
    }

    private static string Shown(VmSize size) =>
        FormattableString.Invariant($"{size.Vcpus} vCPU and {size.MemoryGb:0.#} GiB");

    [GeneratedRegex(
        "^Standard_B[0-9]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Burstable();
}
