namespace Portal.Sandbox.Kubernetes.Seeding;

/// <summary>What a cluster brings along in kube-system.</summary>
internal static class SystemWorkloads
{
    private const string System = "kube-system";
    private const string Registry = "mcr.microsoft.com/oss/v2/kubernetes";

    public static readonly SeededWorkload[] Aks =
    [
        Daemon("kube-proxy", $"{Registry}/kube-proxy:v1.34.1"),
        Daemon("cloud-node-manager", $"{Registry}/azure-cloud-node-manager:v1.34.2"),
        Daemon("cloud-node-manager-windows", $"{Registry}/azure-cloud-node-manager:v1.34.2", windows: true),
        Daemon("csi-azuredisk-node", "mcr.microsoft.com/oss/v2/kubernetes-csi/azuredisk-csi:v1.33.7"),
        Daemon(
            "csi-azuredisk-node-win",
            "mcr.microsoft.com/oss/v2/kubernetes-csi/azuredisk-csi:v1.33.7-windows-hp",
            windows: true
        ),
        Daemon("ama-logs", "mcr.microsoft.com/azuremonitor/containerinsights/ciprod:3.1.31"),
        Daemon("ama-logs-windows", "mcr.microsoft.com/azuremonitor/containerinsights/ciprod:win-3.1.31", windows: true),
        Dns,
        new(System, "coredns-autoscaler", $"{Registry}/autoscaler/cluster-proportional-autoscaler:v1.9.0-9"),
        new(System, "konnectivity-agent", $"{Registry}/apiserver-network-proxy/agent:v0.31.4", 2)
        {
            MinAvailable = "1",
        },
        Metrics,
    ];

    public static readonly SeededWorkload[] OnPremises =
    [
        Daemon("kube-proxy", "registry.k8s.io/kube-proxy:v1.33.6"),
        Daemon("calico-node", "quay.io/calico/node:v3.30.4"),
        Daemon("calico-node-windows", "quay.io/calico/node-windows:v3.30.4", windows: true),
        Dns,
        Metrics,
    ];

    private static SeededWorkload Dns =>
        new(System, "coredns", $"{Registry}/coredns:v1.12.1-12", 2)
        {
            Cpu = "100m",
            Memory = "70Mi",
            Port = 53,
            MinAvailable = "1",
        };

    private static SeededWorkload Metrics =>
        new(System, "metrics-server", $"{Registry}/metrics-server:v0.7.2-12", 2)
        {
            Memory = "100Mi",
            Port = 443,
            MinAvailable = "1",
        };

    private static SeededWorkload Daemon(string name, string image, bool windows = false) =>
        new(System, name, image)
        {
            Daemon = true,
            Windows = windows,
            HostNetwork = true,
            Everywhere = true,
        };
}
