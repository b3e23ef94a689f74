using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Catalog;
using Portal.Sandbox.Azure.Gateway;

namespace Portal.Sandbox.Azure.Clusters;

/// <summary>Which Kubernetes version a cluster may have or move to.</summary>
internal static class VersionRules
{
    public static ArmAnswer? Refuse(JsonObject body, JsonObject? existing)
    {
        var asked = (string?)body["properties"]?["kubernetesVersion"];
        var current = (string?)existing?["properties"]?["currentKubernetesVersion"];
        if (
            current is not null
            && (
                string.IsNullOrEmpty(asked)
                || asked == current
                || asked == (string?)existing!["properties"]!["kubernetesVersion"]
            )
        )
            return null;
        if (KubernetesVersions.Resolve(asked) is not { } version)
            return ArmErrors.Flat(
                400,
                "K8sVersionNotSupported",
                $"Version {asked} is not supported in this region. Please use [az aks get-versions] command to get the supported version list in this region. For more information, please check https://aka.ms/supported-version-list"
            );
        if (!version.Minor.Official && !LongTerm(body))
            return ArmErrors.Flat(
                400,
                "K8sVersionNotSupported",
                $"Managed cluster is on version {version.Patch}, which is only available for Long-Term Support (LTS). If you intend to onboard to LTS, please ensure the cluster is in Premium tier and LTS support plan. Otherwise, use [az aks get-versions] command to get the supported version list in this region."
            );
        if (
            current is null
            || current == version.Patch
            || current.StartsWith(version.Minor.Name + ".", StringComparison.Ordinal) && asked == version.Minor.Name
        )
            return null;
        return KubernetesVersions.Upgrades(current).Contains(version.Patch)
            ? null
            : ArmErrors.Flat(
                400,
                "OperationNotAllowed",
                $"Upgrading Kubernetes version {current} to {version.Patch} is not allowed. Available upgrades: [{string.Join(' ', KubernetesVersions.Upgrades(current))}]. Please see https://aka.ms/aks-supported-k8s-ver for version details."
            );
    }

    /// <summary>A cluster, or a request for one, with long-term support.</summary>
    public static bool LongTerm(JsonObject body) =>
        (string?)body["properties"]?["supportPlan"] == "AKSLongTermSupport"
        && (string?)body["sku"]?["tier"] == "Premium";
}
