using Portal.Core.Health.Troubles;

namespace Portal.Core.Health;

/// <summary>Puts a verdict's sentences together.</summary>
internal static class VerdictText
{
    public const string CordonRunbook = "node-cordoned";
    private const int NamesShown = 5;
    private const string AutoscalerTaint = "ToBeDeletedByClusterAutoscaler";

    public static NodeVerdict Healthy(NodeEvidence evidence)
    {
        var since = evidence.Node.Condition(NodeCondition.Ready)?.Since;
        var ready = since is { } from ? $"Ready for {(evidence.Now - from).InWords()}" : "Ready";
        return new NodeVerdict(
            NodeState.Healthy,
            evidence.Node.Cordoned ? $"{ready}, cordoned: it takes no new pods." : $"{ready}.",
            Join(["No condition stands against it.", .. Notes(evidence)]),
            since,
            AffectedPods.None,
            evidence.Node.Cordoned ? CordonRunbook : null
        );
    }

    public static string Detail(
        NodeEvidence evidence,
        Symptom worst,
        IReadOnlyList<Symptom> others,
        AffectedPods affected
    ) =>
        Join([
            worst.State is NodeState.NotReachable || evidence.Pods is null ? null : Affected(affected, worst.State),
            worst.Meaning,
            .. others.Select(other => $"Also: {other.SentenceAt(evidence.Now)}"),
            evidence.Node.Cordoned ? "It is cordoned and takes no new pods." : null,
            .. Notes(evidence),
        ]);

    internal static string Affected(AffectedPods affected, NodeState state)
    {
        var what = state is NodeState.NotReady ? "affected" : "on it";
        var pods = affected.Pods == 0 ? $"No pods {what}" : $"{Durations.Count(affected.Pods, "pod")} {what}";
        return affected.OnlyReplica.Count switch
        {
            0 when affected.Pods == 0 => $"{pods}.",
            0 => $"{pods}; each workload has another ready replica.",
            var count => $"{pods}, {count} of them the only replica ({Names(affected.OnlyReplica)}).",
        };
    }

    private static IEnumerable<string?> Notes(NodeEvidence evidence)
    {
        yield return evidence.HasTaint(AutoscalerTaint) ? "The autoscaler is about to remove it." : null;
        yield return NodeEvents.LastWarning(evidence) is { } told ? Told(told, evidence.Now) : null;
        yield return evidence.Freshness is { Kind: FreshnessKind.Stale, Since: { } since }
            ? $"The cluster last answered {(evidence.Now - since).InWords()} ago."
            : null;
    }

    private static string Told(ClusterEvent told, DateTimeOffset now) =>
        $"Last warning, {(now - told.LastAt).InWords()} ago: {told.Reason.Told()}, “{told.Message.Told()}”.";

    private static string Names(IReadOnlyList<PodOwner> owners)
    {
        var names = string.Join(", ", owners.Take(NamesShown).Select(owner => owner.Name.Told()));
        return owners.Count > NamesShown ? $"{names} and {owners.Count - NamesShown} more" : names;
    }

    private static string Join(IEnumerable<string?> sentences) =>
        string.Join(' ', sentences.Where(sentence => !string.IsNullOrEmpty(sentence)));
}
