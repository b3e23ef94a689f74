using Portal.Core.Health;

namespace Portal.Web.Tests.Features.NodeHealth;

/// <summary>Nodes as clusters tell them.</summary>
internal static class Nodes
{
    public static readonly DateTimeOffset Since = new(2026, 11, 20, 11, 48, 0, TimeSpan.Zero);

    public static Node Healthy(string name, string? pool = "apps", NodeSystem system = NodeSystem.Linux) =>
        new()
        {
            Uid = $"uid-{name}",
            Name = name,
            System = system,
            Pool = pool,
            Version = "1.34.4",
            Size = "Standard_D4s_v5",
            CreatedAt = Since.AddDays(-20),
            Capacity = new(4, 16L << 30, system is NodeSystem.Linux ? 128L << 30 : null, 110),
            Conditions =
            [
                Condition(NodeCondition.Ready, ConditionStatus.True, Since.AddDays(-20)),
                Condition(NodeCondition.MemoryPressure, ConditionStatus.False, Since.AddDays(-20)),
            ],
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["kubernetes.io/hostname"] = name },
        };

    public static Node NotReady(string name, string? pool = "apps") =>
        Healthy(name, pool) with
        {
            Conditions =
            [
                new(
                    NodeCondition.Ready,
                    ConditionStatus.Unknown,
                    "NodeStatusUnknown",
                    "Kubelet stopped posting node status.",
                    Since,
                    Since.AddMinutes(-1)
                ),
            ],
        };

    public static Node UnderPressure(string name, string? pool = "apps") =>
        Healthy(name, pool) with
        {
            Conditions =
            [
                Condition(NodeCondition.Ready, ConditionStatus.True, Since.AddDays(-20)),
                Condition(NodeCondition.MemoryPressure, ConditionStatus.True, Since),
            ],
        };

    public static NodeCondition Condition(string type, ConditionStatus status, DateTimeOffset since) =>
        new(type, status, $"Kubelet{type}", $"kubelet says {type}", since, Since.AddMinutes(11));

    public static IReadOnlyList<Node> Many(int count, string pool = "apps") =>
        [.. Enumerable.Range(0, count).Select(number => Healthy($"{pool}-{number:D5}", pool))];
}
