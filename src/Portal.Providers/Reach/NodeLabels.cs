using Portal.Kubernetes.Resources;

namespace Portal.Providers.Reach;

/// <summary>
/// What a node's labels say of where it stands. Sources: https://kubernetes.io/docs/reference/labels-annotations-taints/,
/// and each cloud's own label for the group of machines that a node belongs to.
/// </summary>
internal static class NodeLabels
{
    private static readonly string[] s_pool =
    [
        "kubernetes.azure.com/agentpool",
        "agentpool",
        "karpenter.sh/nodepool",
        "eks.amazonaws.com/nodegroup",
        "alpha.eksctl.io/nodegroup-name",
        "cloud.google.com/gke-nodepool",
        "doks.digitalocean.com/node-pool",
        "pool.oci.oraclecloud.com/name",
        "cluster.x-k8s.io/deployment-name",
        "node.cluster.x-k8s.io/pool",
        "machineset.openshift.io/name",
        "pool",
    ];

    private static readonly string[] s_size = ["node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"];

    private static readonly string[] s_region =
    [
        "topology.kubernetes.io/region",
        "failure-domain.beta.kubernetes.io/region",
    ];

    private static readonly string[] s_zone = ["topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"];

    /// <summary>The node pool or group; null where the labels name none.</summary>
    public static string? Pool(Labels labels) =>
        First(labels, s_pool) ?? (IsControlPlane(labels) ? "control-plane" : null);

    /// <summary>The cloud's name of the machine size.</summary>
    public static string? Size(Labels labels) => First(labels, s_size);

    public static string? Region(Labels labels) => First(labels, s_region);

    public static string? Zone(Labels labels) => First(labels, s_zone);

    public static bool IsWindows(Labels labels, NodeSystemInfo? info) =>
        string.Equals(
            labels["kubernetes.io/os"] ?? info?.OperatingSystem,
            "windows",
            StringComparison.OrdinalIgnoreCase
        );

    private static bool IsControlPlane(Labels labels) =>
        labels.Any(it => it.Key is "node-role.kubernetes.io/control-plane" or "node-role.kubernetes.io/master");

    private static string? First(Labels labels, string[] names) =>
        names.Select(name => labels[name]).FirstOrDefault(value => !string.IsNullOrEmpty(value));
}
