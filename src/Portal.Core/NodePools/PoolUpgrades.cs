using System.Text.Json.Nodes;

namespace Portal.Core.NodePools;

/// <summary>How the nodes of a pool are replaced when it is upgraded; what is empty or null is the service's to say.</summary>
public sealed record PoolUpgrades
{
    /// <inheritdoc cref="NodePoolPlan.MaxSurge"/>
    public required string MaxSurge { get; init; }

    /// <inheritdoc cref="NodePoolPlan.MaxUnavailable"/>
    public required string MaxUnavailable { get; init; }

    /// <inheritdoc cref="NodePoolPlan.DrainTimeoutMinutes"/>
    public int? DrainTimeoutMinutes { get; init; }

    /// <inheritdoc cref="NodePoolPlan.SoakMinutes"/>
    public int? SoakMinutes { get; init; }

    /// <inheritdoc cref="NodePoolPlan.Undrainable"/>
    public Undrainable? Undrainable { get; init; }

    /// <summary>As the provider's facts of a pool tell.</summary>
    public static PoolUpgrades Of(NodePool pool)
    {
        var settings = pool.Details["upgradeSettings"] as JsonObject ?? [];
        return new PoolUpgrades
        {
            MaxSurge = Text(settings["maxSurge"]) ?? "",
            MaxUnavailable = Text(settings["maxUnavailable"]) ?? "",
            DrainTimeoutMinutes = Number(settings["drainTimeoutInMinutes"]),
            SoakMinutes = Number(settings["nodeSoakDurationInMinutes"]),
            Undrainable = Enum.TryParse<Undrainable>(
                Text(settings["undrainableNodeBehavior"]),
                ignoreCase: true,
                out var word
            )
                ? word
                : null,
        };
    }

    /// <summary>The plan of a pool with these settings.</summary>
    public NodePoolPlan On(NodePoolPlan plan) =>
        plan with
        {
            MaxSurge = MaxSurge,
            MaxUnavailable = MaxUnavailable,
            DrainTimeoutMinutes = DrainTimeoutMinutes,
            SoakMinutes = SoakMinutes,
            Undrainable = Undrainable,
        };

    /// <summary>As fields of a change; null is left to the service.</summary>
    public JsonObject Fields() =>
        new()
        {
            ["maxSurge"] = Given(MaxSurge),
            ["maxUnavailable"] = Given(MaxUnavailable),
            ["drainTimeoutMinutes"] = DrainTimeoutMinutes,
            ["soakMinutes"] = SoakMinutes,
            ["undrainable"] = Undrainable?.ToString(),
        };

    /// <summary>What of the fields is not as wished; what is left to the service comes back with the service's own value.</summary>
    public IEnumerable<string> Missing(PoolUpgrades now)
    {
        var has = now.Fields();
        return Fields()
            .Where(it => it.Value is not null && !JsonNode.DeepEquals(has[it.Key], it.Value))
            .Select(it => $"{it.Key} is {has[it.Key]?.ToJsonString() ?? "not set"}");
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
