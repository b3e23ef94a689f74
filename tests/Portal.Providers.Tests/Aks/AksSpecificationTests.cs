using System.Text.Json.Nodes;
using Portal.Providers.Aks;
using Portal.TestKit;

namespace Portal.Providers.Tests.Aks;

/// <summary>
/// Every member and word of the bodies stands in Microsoft's published definitions of 2024-02-01, or in the list of what
/// later versions added (Azure REST API specification, managedClusters.json of 2025-10-01).
/// </summary>
public sealed class AksSpecificationTests
{
    private static readonly HashSet<string> s_later =
    [
        "properties.bootstrapProfile",
        "properties.networkProfile.advancedNetworking",
        "properties.networkProfile.outboundType=none",
        "properties.agentPoolProfiles[].podIPAllocationMode",
        "properties.agentPoolProfiles[].upgradeSettings.maxUnavailable",
        "properties.agentPoolProfiles[].upgradeSettings.undrainableNodeBehavior",
        "properties.agentPoolProfiles[].osSKU=Ubuntu2404",
        "properties.agentPoolProfiles[].osSKU=AzureLinux3",
        "properties.agentPoolProfiles[].osSKU=Windows2025",
    ];

    [Fact]
    public void Cluster_OfAFullPlan_IsMadeOfPublishedMembers()
    {
        var unknown = Unknown(AksClusterBody.Of(AksPlans.Full, "password", "operation"), "ManagedCluster");

        unknown.Except(s_later).ShouldBeEmpty();
        unknown.ShouldContain("properties.bootstrapProfile");
    }

    [Fact]
    public void Cluster_WithoutAWayOut_DiffersInWhatLaterVersionsAdded()
    {
        var network = AksPlans.Small.Network with { Outbound = Core.Networking.OutboundType.None };

        Unknown(AksClusterBody.Of(AksPlans.Small with { Network = network }, null, "operation"), "ManagedCluster")
            .Except(s_later)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Maintenance_OfAFullPlan_IsMadeOfPublishedMembers() =>
        AksPlans
            .Full.Maintenance.Windows.SelectMany(window =>
                Unknown(AksMaintenanceBody.Of(window), "MaintenanceConfiguration")
            )
            .ShouldBeEmpty();

    private static IReadOnlyList<string> Unknown(JsonObject body, string definition)
    {
        Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData);
        var file = Path.Combine(Repository.SharedData, "azure/aks-spec/managedClusters-2024-02-01.json");
        var definitions = JsonNode.Parse(File.ReadAllText(file))!["definitions"]!.AsObject();
        // What every tracked resource has stands in another file of the specification.
        var sent = body.DeepClone().AsObject();
        sent.Remove("location");
        sent.Remove("tags");
        return [.. Walk(sent, Definition(definition), "").Distinct(StringComparer.Ordinal)];

        JsonObject Definition(string name) => definitions[name]!.AsObject();

        JsonObject Resolve(JsonObject schema) =>
            schema["$ref"] is { } reference ? Definition(reference.GetValue<string>().Split('/')[^1]) : schema;

        IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonObject schema) =>
            (schema["properties"] as JsonObject ?? []).Concat(
                (schema["allOf"] as JsonArray ?? [])
                    .OfType<JsonObject>()
                    .Where(part => part["$ref"]!.GetValue<string>().StartsWith('#'))
                    .SelectMany(part => Members(Resolve(part)))
            );

        IEnumerable<string> Walk(JsonNode? node, JsonObject unresolved, string path)
        {
            var schema = Resolve(unresolved);
            return node switch
            {
                JsonObject map => map.SelectMany(member => OfMember(member, schema, path)),
                JsonArray list => list.SelectMany(item => Walk(item, schema["items"]!.AsObject(), $"{path}[]")),
                JsonValue value when schema["enum"] is JsonArray words => words.Any(word =>
                    word!.ToString() == value.ToString()
                )
                    ? []
                    : [$"{path}={value}"],
                _ => [],
            };
        }

        IEnumerable<string> OfMember(KeyValuePair<string, JsonNode?> member, JsonObject schema, string path)
        {
            var at = path.Length == 0 ? member.Key : $"{path}.{member.Key}";
            var known = Members(schema).FirstOrDefault(known => known.Key == member.Key).Value as JsonObject;
            return known is not null ? Walk(member.Value, known, at)
                : schema["additionalProperties"] is JsonObject any ? Walk(member.Value, any, at)
                : [at];
        }
    }
}
