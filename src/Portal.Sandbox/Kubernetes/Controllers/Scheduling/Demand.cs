using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Controllers.Scheduling;

/// <summary>What pods ask for and nodes have, in thousandths.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Demand(long Cpu, long Memory, long Pods)
{
    public static Demand Of(JsonObject pod) => new(pod.Requests("cpu"), pod.Requests("memory"), 1000);

    public static Demand Allocatable(JsonObject node) => new(Has(node, "cpu"), Has(node, "memory"), Has(node, "pods"));

    public Demand Plus(Demand other) => new(Cpu + other.Cpu, Memory + other.Memory, Pods + other.Pods);

    public Demand Minus(Demand other) => new(Cpu - other.Cpu, Memory - other.Memory, Pods - other.Pods);

    /// <summary>What does not fit into this, in the scheduler's words.</summary>
    public IEnumerable<string> Lacks(Demand asked)
    {
        if (Pods < asked.Pods)
            yield return "Too many pods";
        if (asked.Cpu > 0 && Cpu < asked.Cpu)
            yield return "Insufficient cpu";
        if (asked.Memory > 0 && Memory < asked.Memory)
            yield return "Insufficient memory";
    }

    private static long Has(JsonObject node, string resource) =>
        Quantity.Milli((string?)node["status"]?["allocatable"]?[resource]);
}
