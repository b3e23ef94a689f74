using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Presets;
using Portal.Core.Networking;
using Portal.Core.NodePools;
using Portal.Web.Components.Pools;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Features.CreateCluster;

/// <summary>What the portal proposes until a person says otherwise.</summary>
internal static class Suggestions
{
    /// <summary>The region's offers have changed: what was only suggested follows them, what was entered stays.</summary>
    public static PlanForm Follow(
        PlanForm form,
        RegionCatalog? before,
        RegionCatalog? region,
        IReadOnlyList<ClusterPreset> presets
    )
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
                : presets.FirstOrDefault(preset => IsOf(preset, form, before)) is { } preset
                    ? PoolForm.Of(SuggestedPools.Of(preset, region))
                : form.Pools,
        };
    }

    /// <summary>Nobody has changed the pools yet, so they may be replaced without a question.</summary>
    public static bool AreUntouched(PlanForm form, RegionCatalog? region, IReadOnlyList<ClusterPreset> presets) =>
        IsSuggested(form, SuggestedPools.Default, region)
        || IsSuggested(form, SuggestedPools.ForWindows, region)
        || presets.Any(preset => IsOf(preset, form, region));

    /// <summary>
    /// A preset's plan in place of what it speaks of: names, place, ranges and subnets stay.
    /// </summary>
    public static PlanForm Take(PlanForm form, ClusterPreset preset, RegionCatalog? region) =>
        form with
        {
            Preset = preset.Key,
            Purpose = preset.Purpose,
            Tier = preset.Tier,
            LongTermSupport = form.LongTermSupport && preset.Tier == ClusterTier.Premium,
            Pools = PoolForm.Of(SuggestedPools.Of(preset, region)),
            Network = form.Network with { Mode = preset.Network, Policy = preset.Policy, Dataplane = preset.Dataplane },
            Access = form.Access with { SignIn = preset.SignIn, PrivateCluster = preset.PrivateCluster },
            Integrations = form.Integrations with
            {
                Monitoring = preset.Monitoring,
                KeyVaultSecrets = preset.KeyVaultSecrets,
                AzurePolicy = preset.AzurePolicy,
            },
        };

    /// <summary>
    /// System, applications and Windows apart, in subnets of their own where the network has them, on a network that
    /// runs Windows.
    /// </summary>
    public static PlanForm WindowsTopology(PlanForm form, RegionCatalog? region)
    {
        var network = form.Network with
        {
            Mode = form.Network.Mode == NetworkMode.Kubenet ? NetworkMode.Overlay : form.Network.Mode,
            Dataplane = Dataplane.Azure,
            Policy = form.Network.Policy == NetworkPolicy.Cilium ? NetworkPolicy.Calico : form.Network.Policy,
        };
        var pools = SuggestedPools.InSubnetsOfTheirOwn(
            SuggestedPools.ForWindows(region),
            network.ToPlan(),
            region?.Subnets ?? []
        );
        return form with { RunsWindows = true, Network = network, Pools = PoolForm.Of(pools) };
    }

    /// <summary>One more pool in the manner of the suggested one, under a name that is free.</summary>
    public static PoolForm NextPool(PlanForm form, RegionCatalog? region)
    {
        var pool = PoolForm.Of(SuggestedPools.Default(region)[^1]);
        var number = Enumerable
            .Range(2, PlanForm.MostPools)
            .First(number => form.Pools.All(other => other.Name != $"{pool.Name}{number}"));
        return form.Pools.All(other => other.Name != pool.Name) ? pool : pool with { Name = $"{pool.Name}{number}" };
    }

    private static bool IsOf(ClusterPreset preset, PlanForm form, RegionCatalog? region) =>
        IsSuggested(form, catalog => SuggestedPools.Of(preset, catalog), region);

    private static bool IsSuggested(
        PlanForm form,
        Func<RegionCatalog?, IReadOnlyList<NodePoolPlan>> suggest,
        RegionCatalog? region
    ) => Same(form, suggest(region)) || (region is not null && Same(form, suggest(null)));

    private static bool Same(PlanForm form, IReadOnlyList<NodePoolPlan> pools) =>
        PlanFormJson.Same(form, form with { Pools = PoolForm.Of(pools) });
}
