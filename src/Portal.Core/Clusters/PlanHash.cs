using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Core.Clusters;

/// <summary>
/// SHA-256 of a plan's canonical JSON: names sorted by code unit at every depth, no white space. It tells whether what
/// runs is what was reviewed, however the JSON was kept in between.
/// </summary>
public static class PlanHash
{
    public static string Of(ClusterPlan plan) => Of(PlanJson.Write(plan));

    /// <returns>64 lowercase hexadecimal digits.</returns>
    public static string Of(JsonNode plan) =>
        Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Sorted(plan), PlanJsonContext.Default.JsonNode!))
        );

    private static JsonNode? Sorted(JsonNode? node) =>
        node switch
        {
            JsonObject map => new JsonObject(
                map.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                    .Select(entry => KeyValuePair.Create(entry.Key, Sorted(entry.Value)))
            ),
            JsonArray list => new JsonArray([.. list.Select(Sorted)]),
            _ => node?.DeepClone(),
        };
}
