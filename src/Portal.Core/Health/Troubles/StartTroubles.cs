namespace Portal.Core.Health.Troubles;

/// <summary>A new node is allowed its time; Windows pulls images of several gigabytes before it is ready.</summary>
internal static class StartTroubles
{
    public static IReadOnlyList<Trouble> All { get; } = [new("node-starting", Look)];

    /// <summary>How long a node may take to become ready for the first time.</summary>
    public static TimeSpan Patience(NodeSystem system) =>
        system is NodeSystem.Windows ? TimeSpan.FromMinutes(20) : TimeSpan.FromMinutes(10);

    private static Symptom? Look(NodeEvidence evidence)
    {
        var ready = evidence.Node.Condition(NodeCondition.Ready);
        var young = evidence.Age is { } age && age <= Patience(evidence.Node.System);
        return young && ready?.Status is null or ConditionStatus.False && !WasReady(evidence)
            ? new Symptom(
                NodeState.NotReady,
                "Starting",
                Why(ready),
                evidence.Node.CreatedAt,
                $"New nodes take up to {Patience(evidence.Node.System).InWords()} to become ready."
            )
            : null;
    }

    private static bool WasReady(NodeEvidence evidence) =>
        evidence.Changes.Any(change =>
            change is { Type: NodeCondition.Ready, Status: ConditionStatus.True }
            && change.At >= evidence.Node.CreatedAt
        );

    private static string Why(NodeCondition? ready) =>
        ready is null ? "the kubelet has not reported yet"
        : ready.Message.Says("network") || ready.Message.Says("cni") ? "its pod network is being set up"
        : "the kubelet is not ready yet";
}
