using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.NodePools;

namespace Portal.Core.Clusters.External;

/// <summary>
/// What somebody decided about a cluster, as JSON that two readings can be compared by. What changes by itself is left
/// out: states of work under way, times, eTags, and how many nodes an autoscaler keeps within its bounds.
/// </summary>
public static class ClusterShape
{
    /// <summary>
    /// How work goes, who did it, and addresses that AKS takes and gives back as nodes come and go.
    /// </summary>
    private static readonly HashSet<string> s_ownDoing = new(StringComparer.OrdinalIgnoreCase)
    {
        "effectiveOutboundIPs",
        "provisioningState",
        "provisioningInfo",
        "status",
        "systemData",
    };

    public static JsonObject Of(Cluster cluster) =>
        new()
        {
            ["kubernetesVersion"] = cluster.KubernetesVersion,
            ["powerState"] = cluster.PowerState,
            ["tags"] = MapOf(cluster.Tags),
            ["nodePools"] = new JsonObject(
                cluster
                    .NodePools.Where(IsManaged)
                    .DistinctBy(pool => pool.Name, StringComparer.Ordinal)
                    .Select(pool => KeyValuePair.Create(pool.Name, (JsonNode?)Of(pool)))
            ),
            ["details"] = DetailsOf(cluster.Details),
        };

    /// <summary>Names stay also where there is nothing: what is missing was not looked at.</summary>
    private static JsonObject DetailsOf(JsonObject details) =>
        new(
            details
                .Where(detail => !s_ownDoing.Contains(detail.Key))
                .Select(detail => KeyValuePair.Create(detail.Key, Cleaned(detail.Value)))
        );

    // A provider that gives no mode has put its pools together from the nodes it met: nobody decided about them.
    private static bool IsManaged(NodePool pool) => pool.Mode.Length > 0;

    private static JsonObject Of(NodePool pool)
    {
        var shape = new JsonObject
        {
            ["mode"] = pool.Mode,
            ["osType"] = pool.OsType,
            ["osSku"] = pool.OsSku,
            ["vmSize"] = pool.VmSize,
            ["autoscale"] = pool.Autoscale,
            ["minCount"] = pool.MinCount,
            ["maxCount"] = pool.MaxCount,
            ["maxPods"] = pool.MaxPods,
            ["kubernetesVersion"] = pool.KubernetesVersion,
            ["nodeImageVersion"] = pool.NodeImageVersion,
            ["powerState"] = pool.PowerState,
            ["zones"] = ListOf(pool.Zones),
            ["taints"] = ListOf(pool.Taints),
            ["labels"] = MapOf(pool.Labels),
            ["details"] = DetailsOf(pool.Details),
        };
        if (!IsAutoscalersDoing(pool))
        {
            shape["count"] = pool.Count;
        }
        return shape;
    }

    private static bool IsAutoscalersDoing(NodePool pool) =>
        pool.Autoscale && pool.Count >= (pool.MinCount ?? 0) && pool.Count <= (pool.MaxCount ?? int.MaxValue);

    private static JsonObject MapOf(IReadOnlyDictionary<string, string> map) =>
        new(
            map.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))
        );

    private static JsonArray ListOf(IEnumerable<string> texts) =>
        [.. texts.Order(StringComparer.Ordinal).Select(text => (JsonNode?)text)];

    /// <summary>A far side says nothing, null and an empty object for the same; all of them are null here.</summary>
    private static JsonNode? Cleaned(JsonNode? node) =>
        node switch
        {
            JsonObject map => map.Where(pair => !s_ownDoing.Contains(pair.Key))
                .Select(pair => KeyValuePair.Create(pair.Key, Cleaned(pair.Value)))
                .Where(pair => pair.Value is not null)
                .ToArray()
                is { Length: > 0 } kept
                ? new JsonObject(kept)
                : null,
            JsonArray { Count: 0 } => null,
            JsonArray list => new JsonArray([
                .. list.Select(Cleaned).OrderBy(item => item?.ToJsonString(), StringComparer.Ordinal),
            ]),
            _ => node?.GetValueKind() == JsonValueKind.String && node.GetValue<string>().Length == 0
                ? null
                : node?.DeepClone(),
        };
}
