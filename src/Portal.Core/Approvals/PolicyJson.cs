using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.Core.Approvals;

/// <summary>The policy as the database, operations and history keep it: camelCase names, enums as words.</summary>
public static class PolicyJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        // Permissions are names already.
        DictionaryKeyPolicy = null,
    };

    public static JsonObject Write(ApprovalPolicy policy) =>
        JsonSerializer.SerializeToNode(policy, s_options)!.AsObject();

    /// <exception cref="JsonException">The JSON is no policy.</exception>
    public static ApprovalPolicy Read(JsonNode json) =>
        json.Deserialize<ApprovalPolicy>(s_options) ?? throw new JsonException("There is no policy.");
}
