namespace Portal.Core.Health.Troubles;

/// <summary>
/// The kubelet reports that it is not ready, and why. It joins all its reasons into one message, so words are looked for
/// in it, the more telling ones first. Source: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/nodestatus/setters.go.
/// </summary>
internal static class KubeletTroubles
{
    public static IReadOnlyList<Trouble> All { get; } =
    [
        Of(
            "node-shutdown",
            "the machine is shutting down",
            "Its pods are being ended in order; it comes back if the machine restarts.",
            "node is shutting down"
        ),
        Of(
            "windows-network",
            "the Windows host network service does not work",
            "Pods on it get no network until the service answers again.",
            "hnscall",
            "host networking service",
            "HNS"
        ),
        Of(
            "network-plugin",
            "its pod network is not set up",
            "The network plugin (CNI) has not written its configuration, or its pod on this node does not run.",
            "cni plugin not initialized",
            "cni config uninitialized",
            "NetworkReady=false",
            "NetworkPluginNotReady",
            "network plugin is not ready"
        ),
        Of(
            "disk-full",
            "its disk is full",
            "Containers cannot start or write until space is freed.",
            "no space left on device",
            "not enough space on the disk",
            "disk is full"
        ),
        Of(
            "container-runtime",
            "the container runtime is down",
            "No container can be started, stopped or looked at.",
            "container runtime is down",
            "container runtime not ready",
            "RuntimeReady=false",
            "containerd.sock",
            "containerd-containerd"
        ),
        Of(
            "container-runtime",
            "the container runtime answers too slowly",
            "The kubelet cannot list its containers in time (PLEG); most often disk or CPU are overloaded.",
            "PLEG is not healthy"
        ),
        new("node-not-ready", evidence => NotReady(evidence) is { } ready ? Told(ready) : null),
        new(
            "node-not-ready",
            evidence =>
                evidence.Node.Condition(NodeCondition.Ready) is null
                    ? new Symptom(
                        NodeState.NotReady,
                        "Not ready",
                        "the kubelet has not reported",
                        evidence.Node.CreatedAt,
                        "Nothing is known of the machine."
                    )
                    : null
        ),
    ];

    private static Trouble Of(string runbook, string why, string meaning, params string[] words) =>
        new(
            runbook,
            evidence =>
                NotReady(evidence) is { } ready && Array.Exists(words, word => ready.Message.Says(word))
                    ? new Symptom(NodeState.NotReady, "Not ready", why, ready.Since, meaning)
                    : null
        );

    private static NodeCondition? NotReady(NodeEvidence evidence) =>
        evidence.Node.Condition(NodeCondition.Ready) is { Status: ConditionStatus.False } ready ? ready : null;

    private static Symptom Told(NodeCondition ready)
    {
        var why = ready.Message is { Length: > 0 } message ? message.Told() : (ready.Reason ?? "").Told();
        return new Symptom(
            NodeState.NotReady,
            "Not ready",
            why.Length > 0 ? $"the kubelet reports “{why}”" : "the kubelet gives no reason",
            ready.Since,
            "Its running containers may still work, but no new ones come to it."
        );
    }
}
