using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Maintenance;
using Portal.Core.Networking;
using Portal.Core.NodePools;

namespace Portal.Core.Clusters;

/// <summary>A plan as JSON, as drafts, operations and history keep it: camelCase names, enums as words.</summary>
public static class PlanJson
{
    public static JsonObject Write(ClusterPlan plan) =>
        JsonSerializer.SerializeToNode(plan, PlanJsonContext.Default.ClusterPlan)!.AsObject();

    /// <exception cref="JsonException">The JSON is no plan.</exception>
    public static ClusterPlan Read(JsonNode json) =>
        json.Deserialize(PlanJsonContext.Default.ClusterPlan) is { } plan && IsWhole(plan)
            ? plan
            : throw new JsonException("The plan has an empty place where a value must be.");

    // The serializer refuses null in properties, not inside of lists and maps.
    private static bool IsWhole(ClusterPlan plan) =>
        plan.NodePools.All(pool => pool is not null && IsWhole(pool))
        && plan.Tags.Values.All(value => value is not null)
        && plan.Access.AdminGroups.Concat(plan.Access.AuthorizedRanges).All(value => value is not null)
        && plan.Maintenance.Windows.All(window => window?.NotAllowed.All(span => span is not null) == true);

    private static bool IsWhole(NodePoolPlan pool) =>
        pool.Zones.Concat(pool.Taints).Concat(pool.Labels.Values).All(value => value is not null);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [
        typeof(Word<ClusterPurpose>),
        typeof(Word<ClusterTier>),
        typeof(Word<Dataplane>),
        typeof(Word<DayOfWeek>),
        typeof(Word<IdentityKind>),
        typeof(Word<NetworkMode>),
        typeof(Word<NetworkPolicy>),
        typeof(Word<NodeOsChannel>),
        typeof(Word<NodePoolMode>),
        typeof(Word<OsSku>),
        typeof(Word<OutboundType>),
        typeof(Word<Repeat>),
        typeof(Word<SignIn>),
        typeof(Word<SpotEviction>),
        typeof(Word<Undrainable>),
        typeof(Word<UpgradeChannel>),
        typeof(Word<WeekIndex>),
        typeof(Word<WindowKind>),
    ]
)]
[JsonSerializable(typeof(ClusterPlan))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class PlanJsonContext : JsonSerializerContext;

/// <summary>An enum as its word; a number is refused, because numbers outlive the order of an enum.</summary>
internal sealed class Word<T>() : JsonStringEnumConverter<T>(namingPolicy: null, allowIntegerValues: false)
    where T : struct, Enum;
