using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Metrics;

/// <summary>What runs uses: cpu in thousandths of a core, memory (the working set) in bytes.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Usage(double Cpu, double Memory)
{
    public static Usage operator +(Usage one, Usage other) => new(one.Cpu + other.Cpu, one.Memory + other.Memory);

    /// <summary>As the metrics server writes it: cpu in nanocores, memory in kibibytes.</summary>
    public JsonObject Document() =>
        new()
        {
            ["cpu"] = string.Create(CultureInfo.InvariantCulture, $"{(long)(Cpu * 1_000_000)}n"),
            ["memory"] = string.Create(CultureInfo.InvariantCulture, $"{(long)(Memory / 1024)}Ki"),
        };
}
