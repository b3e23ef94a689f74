using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;

namespace Portal.Azure.UpgradeProfiles;

/// <summary>
/// Where a control plane or a pool can go from its version. An absent list of upgrades means that there is none.
/// </summary>
/// <param name="Name">The pool's name; null for the control plane, and where the profile does not say.</param>
/// <param name="KubernetesVersion">The version it has; empty when absent.</param>
/// <param name="Upgrades">In Azure's order, which is no order of versions.</param>
public sealed record UpgradeProfile(string? Name, string KubernetesVersion, IReadOnlyList<OfferedUpgrade> Upgrades)
{
    /// <summary>The newest node image for a pool; null where Azure does not say, as in a cluster's profile.</summary>
    public string? LatestNodeImageVersion { get; init; }

    internal static UpgradeProfile Read(JsonNode? json) =>
        new(
            ArmJson.Text(json, "name"),
            ArmJson.Text(json, "kubernetesVersion") ?? "",
            [.. ArmJson.Objects(json, "upgrades").Select(OfferedUpgrade.Read).Where(it => it.KubernetesVersion != "")]
        )
        {
            LatestNodeImageVersion = ArmJson.Text(json, "latestNodeImageVersion"),
        };
}

/// <summary>A version that can be reached.</summary>
/// <param name="KubernetesVersion">Exact, e.g. <c>1.34.2</c>.</param>
/// <param name="IsPreview">Not supported yet.</param>
public sealed record OfferedUpgrade(string KubernetesVersion, bool IsPreview)
{
    internal static OfferedUpgrade Read(JsonObject json) =>
        new(ArmJson.Text(json, "kubernetesVersion") ?? "", ArmJson.Flag(json, "isPreview") ?? false);
}

/// <summary>A cluster's profile. Azure sends <paramref name="AgentPools"/> as null at times; then it is empty.</summary>
public sealed record ClusterUpgradeProfile(UpgradeProfile ControlPlane, IReadOnlyList<UpgradeProfile> AgentPools)
{
    internal static ClusterUpgradeProfile Read(JsonObject json) =>
        new(
            UpgradeProfile.Read(ArmJson.At(json, "properties", "controlPlaneProfile")),
            [.. ArmJson.Objects(json, "properties", "agentPoolProfiles").Select(UpgradeProfile.Read)]
        );
}
