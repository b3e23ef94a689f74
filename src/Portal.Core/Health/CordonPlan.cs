using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Core.Health;

/// <summary>What a cordon operation is to reach: this very node, cordoned or not.</summary>
public sealed record CordonPlan(Guid ClusterId, string Node, string Uid, bool Cordoned)
{
    public static CordonPlan Read(JsonNode plan) =>
        plan.Deserialize<CordonPlan>(JsonSerializerOptions.Web)
        ?? throw new JsonException("The plan of a cordon operation is empty.");

    public JsonNode ToJson() => JsonSerializer.SerializeToNode(this, JsonSerializerOptions.Web)!;

    /// <summary>The node's fields as they are or shall be.</summary>
    public JsonObject Of(bool cordoned) =>
        new()
        {
            ["node"] = Node,
            ["uid"] = Uid,
            ["cordoned"] = cordoned,
        };

    /// <summary>SHA-256 of the plan's JSON, lower-case hexadecimal.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson().ToJsonString())));
}
