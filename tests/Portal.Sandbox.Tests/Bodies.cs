using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests;

internal static class Bodies
{
    /// <summary>The smallest cluster a client sends; <paramref name="edit"/> changes it.</summary>
    public static JsonObject Cluster(Action<JsonObject>? edit = null)
    {
        var body = new JsonObject
        {
            ["location"] = "westeurope",
            ["identity"] = new JsonObject { ["type"] = "SystemAssigned" },
            ["properties"] = new JsonObject
            {
                ["dnsPrefix"] = "alpha",
                ["agentPoolProfiles"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = "system",
                        ["mode"] = "System",
                        ["vmSize"] = "Standard_D2s_v5",
                        ["count"] = 3,
                    }
                ),
            },
        };
        edit?.Invoke(body);
        return body;
    }

    public static JsonObject Pool(Action<JsonObject>? edit = null)
    {
        var properties = new JsonObject
        {
            ["mode"] = "User",
            ["vmSize"] = "Standard_D2s_v5",
            ["count"] = 2,
        };
        edit?.Invoke(properties);
        return new JsonObject { ["properties"] = properties };
    }
}
