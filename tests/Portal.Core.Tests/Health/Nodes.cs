using Portal.Core.Health;

namespace Portal.Core.Tests.Health;

/// <summary>Nodes, pods and evidence as tests need them.</summary>
internal static class Nodes
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Node Node(params NodeCondition[] conditions) =>
        new()
        {
            Uid = "u-1",
            Name = "node-1",
            System = NodeSystem.Linux,
            Pool = "apps",
            CreatedAt = Now.AddDays(-30),
            Conditions = conditions,
        };

    public static NodeCondition Ready(double minutes = 60) =>
        new(
            NodeCondition.Ready,
            ConditionStatus.True,
            "KubeletReady",
            "kubelet is posting ready status",
            Ago(minutes),
            Now
        );

    public static NodeCondition NotReady(string message, double minutes = 12) =>
        new(NodeCondition.Ready, ConditionStatus.False, "KubeletNotReady", message, Ago(minutes), Now);

    public static NodeCondition Silent(double minutes = 12) =>
        new(
            NodeCondition.Ready,
            ConditionStatus.Unknown,
            "NodeStatusUnknown",
            "Kubelet stopped posting node status.",
            Ago(minutes),
            Ago(minutes + 1)
        );

    public static NodeCondition True(string type, double minutes = 3, string? message = null) =>
        new(type, ConditionStatus.True, null, message, Ago(minutes), Now);

    public static NodeCondition False(string type, double minutes = 600) =>
        new(type, ConditionStatus.False, null, null, Ago(minutes), Now);

    public static Pod Pod(string owner, string? node = "node-1", bool ready = false, string kind = "Deployment") =>
        new()
        {
            Uid = Guid.NewGuid().ToString(),
            Namespace = "shop",
            Name = $"{owner}-x",
            NodeName = node,
            Phase = "Running",
            Ready = ready,
            Owner = new PodOwner(kind, owner),
        };

    public static ClusterEvent Warning(string reason, double minutes = 5, string message = "words", int count = 1) =>
        new("e", "default", true, reason, message, "Node", "node-1", "kubelet", count, Ago(minutes), Ago(minutes));

    public static NodeEvidence Evidence(Node node) => new(node, Freshness.Live, Now);

    public static NodeVerdict Verdict(params NodeCondition[] conditions) => Verdicts.Of(Evidence(Node(conditions)));

    public static DateTimeOffset Ago(double minutes) => Now - TimeSpan.FromMinutes(minutes);
}
