namespace Portal.Core.Health.Recording;

/// <summary>Tells a node that only sent a heartbeat from one that changed.</summary>
internal static class NodeSameness
{
    private static readonly IReadOnlyDictionary<string, string> s_noLabels = new Dictionary<string, string>();

    /// <summary>
    /// Heartbeats do not count, nor do the words of a condition whose status and reason stay: the kubelet writes ages
    /// into them ("last seen active 3m5s ago").
    /// </summary>
    public static bool IsSameAs(this Node node, Node other) =>
        ReferenceEquals(node, other)
        || Plain(node) == Plain(other)
            && node.Conditions.Select(Plain).SequenceEqual(other.Conditions.Select(Plain))
            && node.Taints.SequenceEqual(other.Taints)
            && SameLabels(node.Labels, other.Labels);

    private static Node Plain(Node node) => node with { Conditions = [], Taints = [], Labels = s_noLabels };

    private static NodeCondition Plain(NodeCondition condition) =>
        condition with
        {
            HeartbeatAt = null,
            Message = null,
        };

    private static bool SameLabels(
        IReadOnlyDictionary<string, string> labels,
        IReadOnlyDictionary<string, string> others
    ) =>
        labels.Count == others.Count
        && labels.All(label =>
            others.TryGetValue(label.Key, out var value) && string.Equals(value, label.Value, StringComparison.Ordinal)
        );
}
