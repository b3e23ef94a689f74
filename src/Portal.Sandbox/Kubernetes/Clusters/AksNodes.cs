using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Catalog;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Kubernetes.Kubelet;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>The machines of an agent pool as AKS names and labels them.</summary>
internal static class AksNodes
{
    public const string PoolLabel = "kubernetes.azure.com/agentpool";

    public const string ImageLabel = "kubernetes.azure.com/node-image-version";

    /// <summary>Machine <paramref name="index"/> of the pool's scale set; number is its place in the cluster.</summary>
    public static NodeShape Shape(JsonObject cluster, JsonObject pool, int index, int number)
    {
        var size = VmSize.Find((string?)pool["vmSize"]) ?? VmSize.Find("Standard_D4s_v5")!;
        var system = NodeSystem.OfSku((string?)pool["osSKU"]);
        var set = ScaleSet(cluster, pool, system);
        var properties = ClusterDocument.Properties(cluster);
        var group = ((string)properties["nodeResourceGroup"]!).ToLowerInvariant();
        var subscription = ((string)cluster["id"]!).Split('/')[2];
        return new NodeShape(
            Name(set, system, index),
            number,
            (string)pool["currentOrchestratorVersion"]!,
            system,
            size.Cpus,
            size.MemoryGB,
            (int?)pool["osDiskSizeGB"] ?? 128,
            (int?)pool["maxPods"] ?? 250,
            $"azure:///subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Compute/virtualMachineScaleSets/{set}/virtualMachines/{index}"
        )
        {
            Labels = Labels(cluster, pool, system, index, group),
            Taints = Taints(pool),
        };
    }

    private static string ScaleSet(JsonObject cluster, JsonObject pool, NodeSystem system)
    {
        if (system.IsWindows)
            return $"aks{pool["name"]}";
        var share = Fingerprint.Share((string)ClusterDocument.Properties(cluster)["resourceUID"]!);
        return $"aks-{pool["name"]}-{10_000_000 + (int)(share * 90_000_000)}-vmss";
    }

    /// <summary>The instance in base 36, six digits, on Linux after "vmss".</summary>
    private static string Name(string set, NodeSystem system, int index)
    {
        var digits = new StringBuilder();
        for (var rest = index; rest > 0 || digits.Length == 0; rest /= 36)
            digits.Insert(0, "0123456789abcdefghijklmnopqrstuvwxyz"[rest % 36]);
        return set + digits.ToString().PadLeft(6, '0');
    }

    private static Dictionary<string, string> Labels(
        JsonObject cluster,
        JsonObject pool,
        NodeSystem system,
        int index,
        string group
    )
    {
        var region = (string)cluster["location"]!;
        var zones = (pool["availabilityZones"] as JsonArray ?? []).Select(zone => (string)zone!).ToArray();
        var zone = zones.Length > 0 ? $"{region}-{zones[index % zones.Length]}" : "0";
        var name = (string)pool["name"]!;
        var size = (string)pool["vmSize"]!;
        var labels = new Dictionary<string, string>
        {
            ["agentpool"] = name,
            ["beta.kubernetes.io/instance-type"] = size,
            ["failure-domain.beta.kubernetes.io/region"] = region,
            ["failure-domain.beta.kubernetes.io/zone"] = zone,
            [PoolLabel] = name,
            ["kubernetes.azure.com/cluster"] = group,
            ["kubernetes.azure.com/consolidated-additional-properties"] = Fingerprint.Uuid(group + name),
            ["kubernetes.azure.com/kubelet-identity-client-id"] = Fingerprint.Uuid(group),
            ["kubernetes.azure.com/mode"] = ((string)pool["mode"]!).ToLowerInvariant(),
            [ImageLabel] = (string)pool["nodeImageVersion"]!,
            ["kubernetes.azure.com/os-sku"] = (string)pool["osSKU"]!,
            ["kubernetes.azure.com/role"] = "agent",
            ["node.kubernetes.io/instance-type"] = size,
            ["topology.disk.csi.azure.com/zone"] = zone == "0" ? "" : zone,
            ["topology.kubernetes.io/region"] = region,
            ["topology.kubernetes.io/zone"] = zone,
        };
        if (system.IsWindows)
            labels["node.kubernetes.io/windows-build"] = string.Join('.', system.Kernel.Split('.').Take(3));
        else
            labels["kubernetes.azure.com/storageprofile"] =
                (string?)pool["osDiskType"] == "Ephemeral" ? "ephemeral" : "managed";
        if ((string?)pool["scaleSetPriority"] == "Spot")
            labels["kubernetes.azure.com/scalesetpriority"] = "spot";
        foreach (var (label, value) in pool["nodeLabels"] as JsonObject ?? [])
            labels[label] = (string?)value ?? "";
        return labels;
    }

    public static string[] Taints(JsonObject pool)
    {
        var own = (pool["nodeTaints"] as JsonArray ?? []).Select(taint => (string)taint!);
        return (string?)pool["scaleSetPriority"] == "Spot"
            ? [.. own.Append("kubernetes.azure.com/scalesetpriority=spot:NoSchedule").Distinct(StringComparer.Ordinal)]
            : [.. own];
    }

    /// <summary>The instance in a node's name.</summary>
    public static int Index(string node)
    {
        var index = 0;
        foreach (var digit in node[^6..])
            index = (index * 36) + (char.IsAsciiDigit(digit) ? digit - '0' : digit - 'a' + 10);
        return index;
    }
}
