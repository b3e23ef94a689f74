using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Metrics;

/// <summary>
/// Believable usage: a part of what a container requests, the same at each look, that swings slowly with the clock. A
/// node uses what its pods use and what its system needs.
/// </summary>
internal static class UsageModel
{
    private const double Mebi = 1024 * 1024;

    /// <summary>Usage of a running container; null where the pod's container does not run.</summary>
    public static Usage? Of(JsonObject pod, JsonObject container, DateTimeOffset at)
    {
        var name = Read.Text(container, "name") ?? "";
        var status = Read.Objects(pod, "status", "containerStatuses")
            .FirstOrDefault(status => Read.Text(status, "name") == name);
        if (Read.At(status, "state", "running") is null)
            return null;
        var seed = Seed($"{pod.Namespace()}/{pod.Name()}/{name}");
        var cpu = Quantity.Milli(Read.Text(container, "resources", "requests", "cpu"));
        var memory = Quantity.Milli(Read.Text(container, "resources", "requests", "memory")) / 1000.0;
        var used = new Usage(
            (cpu > 0 ? cpu * Between(0.15, 0.8, seed) : Between(1, 12, seed)) * Swing(at, seed, 0.3),
            (memory > 0 ? memory * Between(0.45, 0.9, seed >> 8) : Between(12, 90, seed >> 8) * Mebi)
                * Swing(at, seed >> 4, 0.04)
        );
        return AtMost(used, Read.At(container, "resources", "limits"));
    }

    /// <summary>Usage of all containers of a pod that run.</summary>
    public static Usage Of(JsonObject pod, DateTimeOffset at) =>
        Read.Objects(pod, "spec", "containers")
            .Aggregate(default(Usage), (sum, container) => sum + (Of(pod, container, at) ?? default));

    /// <summary>Usage of a node on which <paramref name="pods"/> use so much.</summary>
    public static Usage OfNode(JsonObject node, Usage pods, DateTimeOffset at)
    {
        var seed = Seed(node.Name());
        var windows = Read.Text(node, "metadata", "labels", "kubernetes.io/os") == "windows";
        var system = windows
            ? new Usage(Between(180, 320, seed), Between(1700, 2300, seed >> 8) * Mebi)
            : new Usage(Between(70, 160, seed), Between(650, 1100, seed >> 8) * Mebi);
        var swing = Swing(at, seed, 0.15);
        var used = pods + new Usage(system.Cpu * swing, system.Memory * (1 + ((swing - 1) / 10)));
        var capacity = Read.At(node, "status", "capacity");
        if (Read.Text(Read.Condition(node, "MemoryPressure"), "status") == "True")
            used = used with
            {
                Memory = Quantity.Milli(Read.Text(capacity, "memory")) / 1000.0 * Between(0.93, 0.97, seed),
            };
        return AtMost(used, capacity);
    }

    private static Usage AtMost(Usage used, JsonNode? most)
    {
        var cpu = Quantity.Milli(Read.Text(most, "cpu"));
        var memory = Quantity.Milli(Read.Text(most, "memory")) / 1000.0;
        return new Usage(
            cpu > 0 ? Math.Min(used.Cpu, cpu * 0.98) : used.Cpu,
            memory > 0 ? Math.Min(used.Memory, memory * 0.98) : used.Memory
        );
    }

    /// <summary>Two waves of 17 and 5 minutes, so that an hour shows a line and no flat or random one.</summary>
    private static double Swing(DateTimeOffset at, ulong seed, double height)
    {
        var minutes = at.ToUnixTimeSeconds() / 60.0;
        var phase = Between(0, Math.Tau, seed >> 16);
        var slow = Math.Sin((minutes * Math.Tau / 17) + phase);
        var quick = Math.Sin((minutes * Math.Tau / 5) + (phase * 3));
        return 1 + (height * ((0.7 * slow) + (0.3 * quick)));
    }

    private static double Between(double low, double high, ulong seed) => low + ((high - low) * (seed % 4096 / 4095.0));

    private static ulong Seed(string text) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
