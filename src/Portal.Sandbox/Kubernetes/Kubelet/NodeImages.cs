using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Kubelet;

/// <summary>The images a node has pulled, as <c>status.images</c> lists them.</summary>
internal static class NodeImages
{
    private static readonly (string Name, int MiB)[] s_linux =
    [
        ("mcr.microsoft.com/oss/v2/kubernetes/kube-proxy:v1.34.1", 33),
        ("mcr.microsoft.com/oss/v2/kubernetes/coredns:v1.12.1-12", 29),
        ("mcr.microsoft.com/oss/v2/kubernetes/metrics-server:v0.7.2-12", 30),
        ("mcr.microsoft.com/oss/v2/kubernetes/autoscaler/cluster-proportional-autoscaler:v1.9.0-9", 26),
        ("mcr.microsoft.com/oss/v2/kubernetes-csi/azuredisk-csi:v1.33.7", 97),
        ("mcr.microsoft.com/oss/v2/kubernetes-csi/azurefile-csi:v1.33.6", 118),
        ("mcr.microsoft.com/azuremonitor/containerinsights/ciprod:3.1.31", 214),
        ("mcr.microsoft.com/oss/kubernetes/pause:3.6", 1),
    ];

    private static readonly (string Name, int MiB)[] s_windows =
    [
        ("mcr.microsoft.com/windows/servercore:ltsc2022", 2091),
        ("mcr.microsoft.com/windows/nanoserver:ltsc2022", 119),
        ("mcr.microsoft.com/oss/v2/kubernetes-csi/azuredisk-csi:v1.33.7-windows-hp", 91),
        ("mcr.microsoft.com/oss/kubernetes/pause:3.9", 119),
    ];

    public static JsonArray Of(NodeSystem system) =>
        [
            .. (system.IsWindows ? s_windows : s_linux).Select(image => new JsonObject
            {
                ["names"] = new JsonArray(
                    $"{image.Name[..image.Name.LastIndexOf(':')]}@sha256:{Fingerprint.Hex(image.Name, 64)}",
                    image.Name
                ),
                ["sizeBytes"] = image.MiB * 1024L * 1024,
            }),
        ];
}
