using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Azure.Catalog;

internal sealed record Region(string Name, string Display, string Geography, string Group, string Paired, bool Zones)
{
    public static readonly Region[] All =
    [
        new("westeurope", "West Europe", "Europe", "Europe", "northeurope", true),
        new("northeurope", "North Europe", "Europe", "Europe", "westeurope", true),
        new("germanywestcentral", "Germany West Central", "Germany", "Europe", "germanynorth", true),
        new("swedencentral", "Sweden Central", "Sweden", "Europe", "swedensouth", true),
        new("uksouth", "UK South", "United Kingdom", "UK", "ukwest", true),
        new("eastus2", "East US 2", "United States", "US", "centralus", true),
        new("westus3", "West US 3", "United States", "US", "eastus", true),
        new("westus", "West US", "United States", "US", "eastus", false),
    ];

    public static Region? Find(string? name) =>
        All.FirstOrDefault(r =>
            string.Equals(r.Name, name?.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Shape of Microsoft.Resources 2022-12-01, subscriptions.json, Location; not recorded.</summary>
    public JsonObject Render(string subscription)
    {
        var location = new JsonObject
        {
            ["id"] = $"/subscriptions/{subscription}/locations/{Name}",
            ["name"] = Name,
            ["type"] = "Region",
            ["displayName"] = Display,
            ["regionalDisplayName"] = $"({Group}) {Display}",
            ["metadata"] = new JsonObject
            {
                ["regionType"] = "Physical",
                ["regionCategory"] = "Recommended",
                ["geography"] = Geography,
                ["geographyGroup"] = Group,
                ["pairedRegion"] = new JsonArray(
                    new JsonObject { ["name"] = Paired, ["id"] = $"/subscriptions/{subscription}/locations/{Paired}" }
                ),
            },
        };
        if (Zones)
            location["availabilityZoneMappings"] = new JsonArray([.. Enumerable.Range(1, 3).Select(Zone)]);
        return location;
    }

    private JsonNode Zone(int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return new JsonObject { ["logicalZone"] = text, ["physicalZone"] = $"{Name}-az{text}" };
    }
}
