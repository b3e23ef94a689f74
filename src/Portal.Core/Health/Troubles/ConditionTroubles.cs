namespace Portal.Core.Health.Troubles;

/// <summary>
/// Conditions that stand against a ready node: the kubelet's pressures, the network, and what node problem detectors
/// find. Sources: https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/ and
/// https://learn.microsoft.com/azure/aks/node-problem-detector.
/// </summary>
internal static class ConditionTroubles
{
    private static readonly ConditionTrouble[] s_rows =
    [
        new(
            NodeCondition.NetworkUnavailable,
            "network-plugin",
            "Network unavailable",
            "the node's pod network has no route",
            "Pods on it cannot be reached from other nodes."
        ),
        new(
            NodeCondition.DiskPressure,
            "disk-pressure",
            "Disk pressure",
            "the node runs short of disk space",
            "The kubelet removes unused images and evicts pods; no new pods come to it."
        ),
        new(
            NodeCondition.MemoryPressure,
            "memory-pressure",
            "Memory pressure",
            "the node runs short of memory",
            "The kubelet evicts pods, those over their requests first; no new pods come to it."
        ),
        new(
            NodeCondition.PidPressure,
            "pid-pressure",
            "PID pressure",
            "the node runs out of process numbers",
            "One of its pods starts too many processes; the kubelet evicts pods."
        ),
        new(
            "ReadonlyFilesystem",
            "filesystem",
            "Read-only file system",
            "the system turned its disk read-only after an error",
            "Nothing can be written; the node needs to be replaced."
        ),
        new(
            "FilesystemCorruptionProblem",
            "filesystem",
            "File system corruption",
            "the system found errors on its disk",
            "Data of containers on it may be damaged; the node needs to be replaced."
        ),
        new(
            "KernelDeadlock",
            "kernel-deadlock",
            "Kernel deadlock",
            "processes hang inside the operating system",
            "Containers on it may hang; a restart of the machine is the only cure."
        ),
        new(
            "FrequentKubeletRestart",
            "frequent-restarts",
            "Frequent kubelet restarts",
            "the kubelet keeps restarting",
            "Running containers go on, but what changes on the node comes late."
        ),
        new(
            "FrequentContainerdRestart",
            "frequent-restarts",
            "Frequent containerd restarts",
            "the container runtime keeps restarting",
            "Containers start late or fail to start."
        ),
        new(
            "FrequentDockerRestart",
            "frequent-restarts",
            "Frequent Docker restarts",
            "the container runtime keeps restarting",
            "Containers start late or fail to start."
        ),
        new(
            "KubeletProblem",
            "node-not-ready",
            "Kubelet problem",
            "the kubelet does not answer its own health check",
            "The node may become not ready."
        ),
        new(
            "ContainerRuntimeProblem",
            "container-runtime",
            "Container runtime problem",
            "the container runtime does not answer its health check",
            "Containers may fail to start or stop."
        ),
        new(
            "VMEventScheduled",
            "machine-maintenance",
            "Machine maintenance announced",
            "Azure is about to work on the machine beneath",
            "The machine will be frozen, restarted or taken away."
        ),
    ];

    public static IReadOnlyList<Trouble> All { get; } =
    [.. s_rows.Select(row => new Trouble(row.Runbook, row.Look)), new("other-condition", LookAtOthers)];

    /// <summary>Conditions that no row knows, as their add-ons word them.</summary>
    private static Symptom? LookAtOthers(NodeEvidence evidence)
    {
        var others = evidence.Node.Conditions.Where(IsOther).OrderBy(condition => condition.Since).ToList();
        return others is not [var first, ..]
            ? null
            : new Symptom(
                NodeState.Degraded,
                string.Join(" and ", others.Select(condition => condition.Type.Told())),
                first.Message.Told() is { Length: > 0 } message
                    ? $"an add-on reports “{message}”"
                    : "an add-on reports it without a reason",
                first.Since,
                "The node is ready all the same."
            );
    }

    private static bool IsOther(NodeCondition condition) =>
        condition is { IsReady: false, IsBad: true }
        && !Array.Exists(s_rows, row => string.Equals(row.Type, condition.Type, StringComparison.Ordinal));

    /// <summary>One row: what it means when the condition of this type is true.</summary>
    private sealed record ConditionTrouble(string Type, string Runbook, string What, string Why, string Meaning)
    {
        public Symptom? Look(NodeEvidence evidence) =>
            evidence.Node.Condition(Type) is { IsBad: true } condition
                ? new Symptom(NodeState.Degraded, What, Why, condition.Since, Meaning)
                : null;
    }
}
