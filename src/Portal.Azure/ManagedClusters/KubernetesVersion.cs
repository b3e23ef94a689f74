using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;

namespace Portal.Azure.ManagedClusters;

/// <summary>A minor version a region offers, with its patches.</summary>
/// <param name="Version">The minor version, e.g. <c>1.32</c>.</param>
/// <param name="IsDefault">True for the one Azure takes when none is named.</param>
/// <param name="IsPreview">True when it is not yet supported.</param>
/// <param name="SupportPlans"><c>KubernetesOfficial</c>, <c>AKSLongTermSupport</c>.</param>
/// <param name="Patches">The exact versions.</param>
public sealed record KubernetesVersion(
    string Version,
    bool IsDefault,
    bool IsPreview,
    IReadOnlyList<string> SupportPlans,
    IReadOnlyList<KubernetesPatch> Patches
)
{
    internal static KubernetesVersion Read(JsonObject json) =>
        new(
            ArmJson.Text(json, "version") ?? "",
            ArmJson.Flag(json, "isDefault") ?? false,
            ArmJson.Flag(json, "isPreview") ?? false,
            ArmJson.Texts(json, "capabilities", "supportPlan"),
            ArmJson.At(json, "patchVersions") is JsonObject patches
                ? [.. patches.Select(it => new KubernetesPatch(it.Key, ArmJson.Texts(it.Value, "upgrades")))]
                : []
        );
}

/// <summary>An exact version and where one can go from it.</summary>
/// <param name="Version">E.g. <c>1.32.9</c>.</param>
/// <param name="Upgrades">Exact versions; empty when there is none.</param>
public sealed record KubernetesPatch(string Version, IReadOnlyList<string> Upgrades);
