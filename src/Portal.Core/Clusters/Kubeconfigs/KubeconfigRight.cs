using System.Text.Json.Nodes;
using Portal.Core.Access;

namespace Portal.Core.Clusters.Kubeconfigs;

/// <summary>
/// What a kubeconfig lets its holder do, which says what has to be asked for. Where a cluster signs nobody in by Entra there
/// are local accounts only, and the one for users is the cluster's administrator, too.
/// </summary>
public static class KubeconfigRight
{
    /// <summary>Why the kubeconfig for a person counts as the administrator's where nobody is signed in.</summary>
    public const string WhyAll =
        "This cluster does not sign people in by Entra, so the kubeconfig for a person carries every right in it, as the administrator's does.";

    /// <summary>A cluster that was not read yet is taken to sign nobody in.</summary>
    public static bool SignsIn(Cluster cluster) => cluster.Details["aadProfile"] is JsonObject;

    /// <summary>It is the one for a person by name only.</summary>
    public static bool IsAllInDisguise(Cluster cluster, KubeconfigKind kind) =>
        kind == KubeconfigKind.User && !SignsIn(cluster);

    public static string PermissionOf(KubeconfigKind kind) =>
        kind == KubeconfigKind.Admin ? Permission.DownloadAdminKubeconfig : Permission.DownloadKubeconfig;

    public static string PermissionOf(Cluster cluster, KubeconfigKind kind) =>
        IsAllInDisguise(cluster, kind) ? Permission.DownloadAdminKubeconfig : PermissionOf(kind);
}
