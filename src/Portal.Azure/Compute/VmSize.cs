using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Compute;

/// <summary>A virtual machine size in one region, as the subscription sees it.</summary>
/// <param name="Name">E.g. <c>Standard_D4s_v5</c>.</param>
/// <param name="Family">The quota family, e.g. <c>standardDSv5Family</c>; matches <see cref="VmUsage.Name"/> in any casing.</param>
/// <param name="Cpus">Virtual CPUs; the ones quota counts.</param>
/// <param name="MemoryGiB">Memory in GiB; may be a fraction.</param>
/// <param name="Zones">The zones of the region that have it, and in which the subscription may use it.</param>
/// <param name="Restriction">Why the subscription cannot use it in the region at all; null when it can.</param>
/// <param name="Capabilities">Everything else Azure says, e.g. <c>GPUs</c>, <c>PremiumIO</c>, <c>CpuArchitectureType</c>.</param>
public sealed record VmSize(
    string Name,
    string Family,
    int Cpus,
    double MemoryGiB,
    IReadOnlyList<string> Zones,
    string? Restriction,
    IReadOnlyDictionary<string, string> Capabilities
)
{
    internal static VmSize Read(JsonObject json)
    {
        var capabilities = ArmJson
            .Objects(json, "capabilities")
            .Select(it => (Name: ArmJson.Text(it, "name"), Value: ArmJson.Text(it, "value")))
            .Where(it => it is { Name: not null, Value: not null })
            .GroupBy(it => it.Name!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(it => it.Key, it => it.First().Value!, StringComparer.OrdinalIgnoreCase);
        var restrictions = ArmJson.Objects(json, "restrictions").ToList();
        var shut = restrictions
            .Where(it => Is(it, "Zone"))
            .SelectMany(it => ArmJson.Texts(it, "restrictionInfo", "zones"));
        return new(
            ArmJson.Text(json, "name") ?? "",
            ArmJson.Text(json, "family") ?? "",
            (int)Number(capabilities, "vCPUs"),
            Number(capabilities, "MemoryGB"),
            [
                .. ArmJson
                    .Objects(json, "locationInfo")
                    .SelectMany(it => ArmJson.Texts(it, "zones"))
                    .Distinct()
                    .Except(shut)
                    .Order(),
            ],
            restrictions.Find(it => Is(it, "Location")) is { } closed
                ? ArmJson.Text(closed, "reasonCode") ?? "Restricted"
                : null,
            capabilities
        );
    }

    private static bool Is(JsonObject restriction, string type) =>
        string.Equals(ArmJson.Text(restriction, "type"), type, StringComparison.OrdinalIgnoreCase);

    private static double Number(Dictionary<string, string> capabilities, string name) =>
        double.TryParse(
            capabilities.GetValueOrDefault(name),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var it
        ) && double.IsFinite(it)
            ? Math.Clamp(it, 0, 1_000_000)
            : 0;
}
