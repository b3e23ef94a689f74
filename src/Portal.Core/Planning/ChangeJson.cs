using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Clusters;

namespace Portal.Core.Planning;

/// <summary>A change as JSON, as drafts, operations and history keep it: its kind first, camelCase names, enums as words.</summary>
public static class ChangeJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        // PostgreSQL and other hands may keep members in another order.
        AllowOutOfOrderMetadataProperties = true,
    };

    public static JsonObject Write(ClusterChange change) =>
        JsonSerializer.SerializeToNode(change, s_options)!.AsObject();

    /// <exception cref="JsonException">The JSON is no change.</exception>
    public static ClusterChange Read(JsonNode json) =>
        json.Deserialize<ClusterChange>(s_options) ?? throw new JsonException("There is no change.");

    /// <returns>Null when the JSON is no change, such as the plan of an operation of another kind.</returns>
    public static ClusterChange? Find(JsonNode json)
    {
        try
        {
            return Read(json);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            // Without the word for its kind, or with one that nobody knows.
            return null;
        }
    }

    /// <returns>64 lowercase hexadecimal digits.</returns>
    public static string Hash(ClusterChange change) => PlanHash.Of(Write(change));
}
