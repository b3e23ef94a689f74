namespace Portal.Core.Health.Troubles;

/// <summary>The cluster itself does not tell; what was last known of the node is then the past.</summary>
internal static class ReachTroubles
{
    public static IReadOnlyList<Trouble> All { get; } =
    [
        new(
            "cluster-unreachable",
            evidence =>
                evidence.Freshness.Kind is FreshnessKind.Unreachable
                    ? Of(evidence, "the cluster's API server cannot be reached")
                    : null
        ),
        new(
            "cluster-forbidden",
            evidence =>
                evidence.Freshness.Kind is FreshnessKind.Forbidden
                    ? Of(evidence, "the cluster does not let the portal look at its nodes")
                    : null
        ),
    ];

    private static Symptom Of(NodeEvidence evidence, string why)
    {
        var last = NodeAssessment.StateOf(evidence.Node, Freshness.Live) switch
        {
            NodeState.Healthy => "It was ready when last seen; nothing is known since.",
            NodeState.Degraded => "It was ready, with a trouble, when last seen; nothing is known since.",
            _ => "It was not ready when last seen; nothing is known since.",
        };
        var told = evidence.Freshness.Sentence is { Length: > 0 } sentence ? $" {sentence.Told()}." : "";
        return new Symptom(NodeState.NotReachable, "Not reachable", why, evidence.Freshness.Since, last + told);
    }
}
