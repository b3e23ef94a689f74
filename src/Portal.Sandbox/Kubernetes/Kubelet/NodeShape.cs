using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Kubelet;

/// <summary>A machine as it joins. Number is its place in the cluster, from which its addresses follow.</summary>
internal sealed record NodeShape(
    string Name,
    int Number,
    string Version,
    NodeSystem System,
    int Cpus,
    double MemoryGiB,
    int DiskGB,
    int MaxPods,
    string ProviderId
)
{
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>As pools write them: <c>key=value:Effect</c>.</summary>
    public IReadOnlyList<string> Taints { get; init; } = [];

    public string Address => $"10.224.{Number / 250}.{(Number % 250) + 4}";

    /// <summary>Of the machine that has this range of pod addresses; -1 where there is none.</summary>
    public static int NumberOf(string? range)
    {
        var parts = (range ?? "").Split('.');
        if (parts.Length < 3 || !byte.TryParse(parts[1], out var second) || !byte.TryParse(parts[2], out var third))
            return -1;
        return (second == 244 ? 0 : (second - 100) * 256) + third;
    }

    public JsonObject Document()
    {
        var labels = new JsonObject
        {
            ["beta.kubernetes.io/arch"] = "amd64",
            ["beta.kubernetes.io/os"] = System.Os,
            ["kubernetes.io/arch"] = "amd64",
            ["kubernetes.io/hostname"] = Name.ToLowerInvariant(),
            ["kubernetes.io/os"] = System.Os,
        };
        foreach (var (name, value) in Labels)
            labels[name] = value;
        var range = $"10.{(Number < 256 ? 244 : 100 + (Number / 256))}.{Number % 256}.0/24";
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Node",
            ["metadata"] = new JsonObject
            {
                ["name"] = Name,
                ["labels"] = labels,
                ["annotations"] = new JsonObject
                {
                    ["node.alpha.kubernetes.io/ttl"] = "0",
                    ["volumes.kubernetes.io/controller-managed-attach-detach"] = "true",
                },
            },
            ["spec"] = new JsonObject
            {
                ["podCIDR"] = range,
                ["podCIDRs"] = new JsonArray(range),
                ["providerID"] = ProviderId,
                ["taints"] = new JsonArray([.. Taints.Select(Taint).Append(NotReady())]),
            },
            ["status"] = new JsonObject
            {
                ["addresses"] = new JsonArray(AddressOf("InternalIP", Address), AddressOf("Hostname", Name)),
                ["capacity"] = Resources(0, 0, 1),
                ["allocatable"] = Resources(ReservedMilliCpus, ReservedMiB, 0.9),
                ["daemonEndpoints"] = new JsonObject { ["kubeletEndpoint"] = new JsonObject { ["Port"] = 10250 } },
                ["nodeInfo"] = Info(),
                ["images"] = NodeImages.Of(System),
            },
        };
    }

    /// <summary>As learn.microsoft.com/azure/aks/node-resource-reservations has it.</summary>
    private int ReservedMilliCpus =>
        Cpus <= 1 ? 60
        : Cpus <= 2 ? 100
        : Cpus <= 4 ? 140
        : 180 + ((Cpus - 8) * 10);

    private long ReservedMiB => (long)Math.Min((20 * MaxPods) + 50, MemoryGiB * 1024 / 4) + 100;

    private JsonObject Resources(int reservedMilliCpus, long reservedMiB, double disk)
    {
        // The firmware and the kernel keep a little of what the machine has.
        var memory = ((long)(MemoryGiB * 1024 * 0.97) - reservedMiB) * 1024;
        return new JsonObject
        {
            ["cpu"] = reservedMilliCpus == 0 ? $"{Cpus}" : $"{(Cpus * 1000) - reservedMilliCpus}m",
            ["ephemeral-storage"] = $"{(long)(DiskGB * 1024L * 1024 * 0.97 * disk)}Ki",
            ["hugepages-1Gi"] = "0",
            ["hugepages-2Mi"] = "0",
            ["memory"] = $"{memory}Ki",
            ["pods"] = $"{MaxPods}",
        };
    }

    private JsonObject Info() =>
        new()
        {
            ["architecture"] = "amd64",
            ["bootID"] = Fingerprint.Uuid(ProviderId + "boot"),
            ["containerRuntimeVersion"] = System.Runtime,
            ["kernelVersion"] = System.Kernel,
            ["kubeProxyVersion"] = "",
            ["kubeletVersion"] = "v" + Version,
            ["machineID"] = Fingerprint.Hex(ProviderId, 32),
            ["operatingSystem"] = System.Os,
            ["osImage"] = System.OsImage,
            ["systemUUID"] = Fingerprint.Uuid(ProviderId),
        };

    private static JsonObject AddressOf(string type, string address) =>
        new JsonObject { ["type"] = type, ["address"] = address };

    private static JsonObject NotReady() =>
        new JsonObject { ["key"] = "node.kubernetes.io/not-ready", ["effect"] = "NoSchedule" };

    public static string TextOf(JsonObject taint) =>
        taint["value"] is { } value ? $"{taint["key"]}={value}:{taint["effect"]}" : $"{taint["key"]}:{taint["effect"]}";

    public static JsonObject Taint(string text)
    {
        var (pair, effect) = Split(text, ':');
        var (key, value) = Split(pair, '=');
        var taint = new JsonObject { ["key"] = key, ["effect"] = effect };
        if (value.Length > 0)
            taint["value"] = value;
        return taint;
    }

    private static (string, string) Split(string text, char at) =>
        text.LastIndexOf(at) is >= 0 and var index ? (text[..index], text[(index + 1)..]) : (text, "");
}
