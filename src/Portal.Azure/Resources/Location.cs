using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;

namespace Portal.Azure.Resources;

/// <summary>A region as one subscription sees it.</summary>
/// <param name="Name">The name requests carry, e.g. <c>westeurope</c>.</param>
/// <param name="DisplayName">The name for people, e.g. <c>West Europe</c>.</param>
/// <param name="IsPhysical">False for logical regions such as <c>europe</c>, where nothing can be placed.</param>
/// <param name="IsRecommended">True when Microsoft recommends it for new things.</param>
/// <param name="GeographyGroup">E.g. <c>Europe</c>; null when absent.</param>
/// <param name="Zones">The logical availability zones; empty when it has none.</param>
public sealed record Location(
    string Name,
    string DisplayName,
    bool IsPhysical,
    bool IsRecommended,
    string? GeographyGroup,
    IReadOnlyList<string> Zones
)
{
    internal static Location Read(JsonObject json)
    {
        var name = ArmJson.Text(json, "name") ?? "";
        return new(
            name,
            ArmJson.Text(json, "displayName") ?? name,
            !Is(ArmJson.Text(json, "metadata", "regionType"), "Logical"),
            Is(ArmJson.Text(json, "metadata", "regionCategory"), "Recommended"),
            ArmJson.Text(json, "metadata", "geographyGroup"),
            [
                .. ArmJson
                    .Objects(json, "availabilityZoneMappings")
                    .Select(it => ArmJson.Text(it, "logicalZone"))
                    .OfType<string>(),
            ]
        );
    }

    private static bool Is(string? value, string word) =>
        string.Equals(value, word, StringComparison.OrdinalIgnoreCase);
}
