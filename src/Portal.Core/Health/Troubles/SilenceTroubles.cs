namespace Portal.Core.Health.Troubles;

/// <summary>
/// The kubelet does not report, so the control plane sets Ready to Unknown some 40 to 50 seconds after the last sign of
/// life. Source: https://kubernetes.io/docs/concepts/architecture/nodes/#heartbeats.
/// </summary>
internal static class SilenceTroubles
{
    private const string ShutDownTaint = "node.cloudprovider.kubernetes.io/shutdown";

    public static IReadOnlyList<Trouble> All { get; } =
    [
        new(
            "machine-stopped",
            evidence =>
                Silent(evidence) is { } ready && evidence.HasTaint(ShutDownTaint)
                    ? Of(ready, "the machine is shut down in the cloud", "It comes back when the machine is started.")
                    : null
        ),
        new(
            "kubelet-stopped-reporting",
            evidence =>
                Silent(evidence) is { Reason: "NodeStatusNeverUpdated" } ready
                    ? Of(
                        ready,
                        "the kubelet has never reported",
                        "The machine was registered but never came up, or cannot reach the API server."
                    )
                    : null
        ),
        new(
            "kubelet-stopped-reporting",
            evidence =>
                Silent(evidence) is { } ready ? Of(ready, "the kubelet stopped reporting", MeaningFor(evidence)) : null
        ),
    ];

    private static NodeCondition? Silent(NodeEvidence evidence) =>
        evidence.Node.Condition(NodeCondition.Ready) is { Status: ConditionStatus.Unknown } ready ? ready : null;

    private static string MeaningFor(NodeEvidence evidence) =>
        evidence.Node.System is NodeSystem.Windows
            ? "The machine may be off, restarting after an update, or cut off from the network."
            : "The machine may be off, out of memory, or cut off from the network.";

    private static Symptom Of(NodeCondition ready, string why, string meaning) =>
        new(NodeState.NotReady, "Not ready", why, ready.Since, meaning);
}
