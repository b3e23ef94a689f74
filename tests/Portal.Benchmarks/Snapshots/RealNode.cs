using System.Text.Json.Nodes;

namespace Portal.Benchmarks.Snapshots;

/// <summary>A node as large as those of a real cluster, with what the portal does not read: images, annotations, managed fields.</summary>
internal static class RealNode
{
    private static readonly string[] s_conditions =
    [
        "FrequentKubeletRestart",
        "FrequentDockerRestart",
        "FrequentContainerdRestart",
        "FrequentUnregisterNetDevice",
        "KernelDeadlock",
        "ReadonlyFilesystem",
        "FilesystemCorruptionProblem",
        "ContainerRuntimeProblem",
        "KubeletProblem",
        "VMEventScheduled",
        "NetworkUnavailable",
        "MemoryPressure",
        "DiskPressure",
        "PIDPressure",
        "Ready",
    ];

    public static string Name(int number) => $"aks-pool{number / 1000}-{12345678 + (number / 1000)}-vmss{number:x6}";

    public static JsonObject Create(int number) =>
        new()
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = Name(number),
                ["uid"] = $"fdd18af7-deb4-4f56-9f4e-{number:x12}",
                ["resourceVersion"] = $"{10_000_000 + number}",
                ["creationTimestamp"] = "2026-01-01T00:00:00Z",
                ["labels"] = Labels(number),
                ["annotations"] = new JsonObject
                {
                    ["csi.volume.kubernetes.io/nodeid"] = $$"""{"disk.csi.azure.com":"{{Name(number)}}"}""",
                    ["node.alpha.kubernetes.io/ttl"] = "0",
                    ["volumes.kubernetes.io/controller-managed-attach-detach"] = "true",
                    ["projectcalico.org/IPv4Address"] = $"10.{number / 250}.{number % 250}.4/16",
                },
                ["managedFields"] = new JsonArray([
                    .. Enumerable.Range(0, 4).Select(it => (JsonNode)RealPod.ManagedFields(it, 60)),
                ]),
            },
            ["spec"] = new JsonObject
            {
                ["podCIDR"] = $"10.244.{number % 250}.0/24",
                ["providerID"] =
                    $"azure:///subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/mc_rg_cluster_westeurope/providers/Microsoft.Compute/virtualMachineScaleSets/aks-pool{number / 1000}-vmss/virtualMachines/{number}",
            },
            ["status"] = new JsonObject
            {
                ["capacity"] = Amounts("8", "32863444Ki"),
                ["allocatable"] = Amounts("7820m", "28362964Ki"),
                ["conditions"] = new JsonArray([
                    .. s_conditions.Select((it, at) => (JsonNode)Condition(it, number + at)),
                ]),
                ["addresses"] = new JsonArray(
                    new JsonObject { ["type"] = "InternalIP", ["address"] = $"10.{number / 250}.{number % 250}.4" },
                    new JsonObject { ["type"] = "Hostname", ["address"] = Name(number) }
                ),
                ["nodeInfo"] = new JsonObject
                {
                    ["machineID"] = $"{number:x32}",
                    ["systemUUID"] = $"fdd18af7-deb4-4f56-9f4e-{number:x12}",
                    ["bootID"] = $"0dd18af7-deb4-4f56-9f4e-{number:x12}",
                    ["kernelVersion"] = "5.15.0-1091-azure",
                    ["osImage"] = "Ubuntu 22.04.5 LTS",
                    ["containerRuntimeVersion"] = "containerd://1.7.27-1",
                    ["kubeletVersion"] = "v1.33.2",
                    ["operatingSystem"] = "linux",
                    ["architecture"] = "amd64",
                },
                ["images"] = new JsonArray([
                    .. Enumerable
                        .Range(0, 50)
                        .Select(it =>
                            (JsonNode)
                                new JsonObject
                                {
                                    ["names"] = new JsonArray(
                                        $"mcr.example/oss/kubernetes/image-{it}:v1.{it}.{number % 7}"
                                    ),
                                    ["sizeBytes"] = 100_000_000 + it,
                                }
                        ),
                ]),
            },
        };

    private static JsonObject Labels(int number)
    {
        var labels = new JsonObject
        {
            ["kubernetes.io/hostname"] = Name(number),
            ["kubernetes.io/os"] = "linux",
            ["kubernetes.io/arch"] = "amd64",
            ["kubernetes.azure.com/agentpool"] = $"pool{number / 1000}",
            ["node.kubernetes.io/instance-type"] = "Standard_D8s_v5",
            ["topology.kubernetes.io/region"] = "westeurope",
            ["topology.kubernetes.io/zone"] = $"westeurope-{number % 3 + 1}",
        };
        for (var at = 0; at < 24; at++)
        {
            labels[$"kubernetes.azure.com/label-number-{at}"] = $"value-{at}";
        }
        return labels;
    }

    private static JsonObject Amounts(string cpu, string memory) =>
        new()
        {
            ["cpu"] = cpu,
            ["memory"] = memory,
            ["pods"] = "110",
            ["ephemeral-storage"] = "129886128Ki",
            ["hugepages-1Gi"] = "0",
        };

    private static JsonObject Condition(string type, int number) =>
        new()
        {
            ["type"] = type,
            ["status"] = type is "Ready" ? "True" : "False",
            ["reason"] = $"No{type}",
            ["message"] = $"{type} is functioning properly",
            ["lastTransitionTime"] = $"2026-01-01T{number % 24:00}:00:00Z",
            ["lastHeartbeatTime"] = $"2026-02-01T00:{number % 60:00}:00Z",
        };
}
