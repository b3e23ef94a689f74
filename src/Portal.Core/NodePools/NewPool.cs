using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Clusters;

namespace Portal.Core.NodePools;

/// <summary>What every change says of a pool that it makes.</summary>
internal static class NewPool
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
    };

    public static string Sentence(Cluster cluster, NodePoolPlan plan) =>
        $"Adds to {cluster.Name} the {plan.Mode.ToString().ToLowerInvariant()} pool {plan.Name} of {Nodes(plan)} {plan.VmSize}, with {plan.OsSku} and Kubernetes {cluster.KubernetesVersion}.";

    public static JsonObject Fields(NodePoolPlan plan) => JsonSerializer.SerializeToNode(plan, s_options)!.AsObject();

    public static IEnumerable<string> Differences(Cluster now, NodePoolPlan plan) =>
        now.NodePools.FirstOrDefault(it => string.Equals(it.Name, plan.Name, StringComparison.OrdinalIgnoreCase))
            is not { } pool
            ? [$"there is no pool {plan.Name}"]
        : !plan.Autoscale && pool.Count != plan.Count
            ? [$"pool {plan.Name} has {pool.Count} nodes instead of {plan.Count}"]
        : [];

    private static string Nodes(NodePoolPlan plan) =>
        plan.Autoscale ? $"{plan.Count} ({plan.MinCount} to {plan.MaxCount}) nodes"
        : plan.Count == 1 ? "1 node"
        : $"{plan.Count} nodes";
}
