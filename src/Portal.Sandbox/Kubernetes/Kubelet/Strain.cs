using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Metrics;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Kubelet;

/// <summary>What a machine under memory pressure uses: nearly all it has. Of others nothing is said here.</summary>
internal sealed class Strain(Machines machines)
{
    private const double Memory = 0.97;
    private const double Cpu = 0.6;

    public Usage? Of(JsonObject node) =>
        machines.Has(node.Name(), Ailment.MemoryPressure)
            ? new Usage(Capacity(node, "cpu") * Cpu, Capacity(node, "memory") / 1000.0 * Memory)
            : null;

    private static long Capacity(JsonObject node, string resource) =>
        Quantity.Milli((string?)node["status"]?["capacity"]?[resource]);
}
