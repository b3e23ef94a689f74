using Portal.Core.Catalog;
using Portal.Core.NodePools;
using Portal.Web.Components.Pools;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Features.CreateCluster;

/// <summary>What the portal proposes until a person says otherwise.</summary>
internal static class Suggestions
{
    /// <summary>The region's offers have changed: what was only suggested follows them, what was entered stays.</summary>
    public static PlanForm Follow(PlanForm form, RegionCatalog? before, RegionCatalog? region)
    {
        if (region is null)
        {
            return form;
        }
        var version = region.Versions.FirstOrDefault(version => version.IsDefault)?.Version;
        return form with
        {
            KubernetesVersion = form.KubernetesVersion.Length == 0 ? version ?? "" : form.KubernetesVersion,
            Pools =
                IsSuggested(form, SuggestedPools.Default, before) ? PoolForm.Of(SuggestedPools.Default(region))
                : IsSuggested(form, SuggestedPools.ForWindows, before) ? PoolForm.Of(SuggestedPools.ForWindows(region))
                : form.Pools,
        };
    }

    /// <summary>Nobody has changed the pools yet, so they may be replaced without a question.</summary>
    public static bool AreUntouched(PlanForm form, RegionCatalog? region) =>
        IsSuggested(form, SuggestedPools.Default, region) || IsSuggested(form, SuggestedPools.ForWindows, region);

    public static PlanForm WindowsTopology(PlanForm form, RegionCatalog? region) =>
        form with
        {
            RunsWindows = true,
            Pools = PoolForm.Of(SuggestedPools.ForWindows(region)),
        };

    /// <summary>One more pool in the manner of the suggested one, under a name that is free.</summary>
    public static PoolForm NextPool(PlanForm form, RegionCatalog? region)
    {
        var pool = PoolForm.Of(SuggestedPools.Default(region)[^1]);
        var number = Enumerable
            .Range(2, PlanForm.MostPools)
            .First(number => form.Pools.All(other => other.Name != $"{pool.Name}{number}"));
        return form.Pools.All(other => other.Name != pool.Name) ? pool : pool with { Name = $"{pool.Name}{number}" };
    }

    private static bool IsSuggested(
        PlanForm form,
        Func<RegionCatalog?, IReadOnlyList<NodePoolPlan>> suggest,
        RegionCatalog? region
    ) => Same(form, suggest(region)) || (region is not null && Same(form, suggest(null)));

    private static bool Same(PlanForm form, IReadOnlyList<NodePoolPlan> pools) =>
        PlanFormJson.Same(form, form with { Pools = PoolForm.Of(pools) });
}
