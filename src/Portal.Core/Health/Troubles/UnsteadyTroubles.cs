namespace Portal.Core.Health.Troubles;

/// <summary>What the present conditions do not show: a node that comes and goes, and one that is ready on paper only.</summary>
internal static class UnsteadyTroubles
{
    private const int ChangesThatFlap = 4;

    /// <summary>The cluster's own numbers may be any; more than this says no more.</summary>
    private const long MostEvents = 1_000_000;

    private static readonly TimeSpan s_window = TimeSpan.FromHours(1);

    /// <summary>The kubelet renews the node's status at least every 5 minutes.</summary>
    private static readonly TimeSpan s_longestWithoutStatus = TimeSpan.FromMinutes(15);

    public static IReadOnlyList<Trouble> All { get; } =
    [new("node-flapping", LookForFlapping), new("kubelet-stopped-reporting", LookForSilence)];

    private static Symptom? LookForFlapping(NodeEvidence evidence)
    {
        var changes = Math.Max(RecordedChanges(evidence), 2 * NotReadyEvents(evidence));
        return changes >= ChangesThatFlap
            ? new Symptom(
                NodeState.Degraded,
                "Flapping",
                $"Ready changed {changes} times within the last hour",
                null,
                "Each time its pods lose traffic; most often the machine is overloaded or its network is."
            )
            : null;
    }

    private static Symptom? LookForSilence(NodeEvidence evidence)
    {
        var ready = evidence.Node.Condition(NodeCondition.Ready);
        if (!evidence.Freshness.IsLive || ready is not { IsGood: true })
        {
            return null;
        }

        return ready.HeartbeatAt is { } heard && evidence.Now - heard > s_longestWithoutStatus
            ? new Symptom(
                NodeState.Degraded,
                "No heartbeat",
                "the control plane still shows the node as ready",
                heard,
                "The part of the control plane that watches heartbeats may be down, or the clocks differ."
            )
            : null;
    }

    private static int RecordedChanges(NodeEvidence evidence) =>
        evidence.Changes.Count(change =>
            change.Type is NodeCondition.Ready && change.At > evidence.Now - s_window && change.At <= evidence.Now
        );

    /// <summary>An event that is told again has a count; only those that began within the window are all of it.</summary>
    private static int NotReadyEvents(NodeEvidence evidence) =>
        (int)
            Math.Min(
                MostEvents,
                NodeEvents
                    .Of(evidence, s_window)
                    .Where(told => told.Reason is "NodeNotReady")
                    .Sum(told => told.FirstAt > evidence.Now - s_window ? Math.Max(told.Count, 1L) : 1L)
            );
}
