using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Compute;

/// <summary>Quota of one kind in one region.</summary>
/// <param name="Name">
/// A family (<c>standardDSv5Family</c>), or <c>cores</c>, the region's total; both count virtual CPUs.
/// </param>
/// <param name="DisplayName">E.g. <c>Standard DSv5 Family vCPUs</c>.</param>
/// <param name="Used">Used now.</param>
/// <param name="Limit">Allowed at most.</param>
public sealed record VmUsage(string Name, string DisplayName, int Used, int Limit)
{
    /// <summary>What is left; never negative.</summary>
    public int Free => Math.Max(0, Limit - Used);

    internal static VmUsage Read(JsonObject json)
    {
        var name = ArmJson.Text(json, "name", "value") ?? "";
        return new(
            name,
            ArmJson.Text(json, "name", "localizedValue") ?? name,
            ArmJson.Integer(json, "currentValue") ?? 0,
            ArmJson.Integer(json, "limit") ?? 0
        );
    }
}
