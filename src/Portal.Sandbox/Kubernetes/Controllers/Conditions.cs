using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Controllers;

/// <summary>The conditions of an object's status.</summary>
internal static class Conditions
{
    public static JsonObject? Find(JsonObject document, string type)
    {
        foreach (var condition in document["status"]?["conditions"] as JsonArray ?? [])
        {
            if ((string?)condition!["type"] == type)
                return condition.AsObject();
        }
        return null;
    }

    public static string? Status(JsonObject document, string type) => (string?)Find(document, type)?["status"];

    /// <summary>Writes the condition; its transition time moves only with its status.</summary>
    public static JsonObject Set(
        JsonObject document,
        string type,
        string status,
        string? reason,
        string? message,
        DateTimeOffset now
    )
    {
        var condition = Find(document, type);
        if (condition is null)
        {
            condition = new JsonObject { ["type"] = type };
            document.Section("status").Items("conditions").Add((JsonNode)condition);
        }
        if ((string?)condition["status"] != status)
            (condition["status"], condition["lastTransitionTime"]) = (status, now.Stamp());
        Put(condition, "reason", reason);
        Put(condition, "message", message);
        return condition;
    }

    private static void Put(JsonObject condition, string name, string? value)
    {
        if (value is null)
            condition.Remove(name);
        else if ((string?)condition[name] != value)
            condition[name] = value;
    }
}
