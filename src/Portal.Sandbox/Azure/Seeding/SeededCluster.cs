using System.Text.Json.Nodes;

namespace Portal.Sandbox.Azure.Seeding;

internal sealed record SeededCluster(
    string Group,
    string Name,
    string Location,
    string Version,
    string Tier,
    SeededPool[] Pools
);

internal sealed record SeededPool(
    string Name,
    string Mode,
    string Size,
    int Count,
    bool Zones = false,
    bool Windows = false,
    bool Spot = false,
    int? Max = null
)
{
    public JsonNode Request()
    {
        var pool = new JsonObject
        {
            ["name"] = Name,
            ["mode"] = Mode,
            ["vmSize"] = Size,
            ["count"] = Count,
            ["osType"] = Windows ? "Windows" : "Linux",
        };
        if (Zones)
            pool["availabilityZones"] = new JsonArray("1", "2", "3");
        if (Spot)
            (pool["scaleSetPriority"], pool["scaleSetEvictionPolicy"], pool["spotMaxPrice"]) = ("Spot", "Delete", -1.0);
        if (Max is { } max)
            (pool["enableAutoScaling"], pool["minCount"], pool["maxCount"]) = (true, 1, max);
        return pool;
    }
}
