using System.Globalization;
using Portal.Core.Health;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;
using Node = Portal.Core.Health.Node;
using WireNode = Portal.Kubernetes.Resources.Node;

namespace Portal.Providers.Health;

/// <summary>A node of the wire as the portal's noun.</summary>
internal static class NodeReader
{
    private const int MostConditions = 100;

    public static Node Read(WireNode node)
    {
        var (labels, info) = (node.Metadata.Labels, node.Status.NodeInfo);
        return new Node
        {
            Uid = ClusterTexts.Word(node.Metadata.Uid ?? node.Metadata.Name) ?? "",
            Name = ClusterTexts.Word(node.Metadata.Name) ?? "",
            System = NodeLabels.IsWindows(labels, info) ? NodeSystem.Windows : NodeSystem.Linux,
            Pool = ClusterTexts.Word(NodeLabels.Pool(labels)),
            Version = ClusterTexts.Word(info?.KubeletVersion is ['v', .. var version] ? version : info?.KubeletVersion),
            Image = ClusterTexts.Word(info?.OsImage),
            Size = ClusterTexts.Word(NodeLabels.Size(labels)),
            Zone = ClusterTexts.Word(NodeLabels.Zone(labels)),
            Address = ClusterTexts.Word(
                node.Status.Addresses?.FirstOrDefault(it => it.Type is "InternalIP")?.Address
                    ?? node.Status.Addresses?.FirstOrDefault(it => it.Type is "ExternalIP")?.Address
            ),
            Kernel = ClusterTexts.Word(info?.KernelVersion),
            Runtime = ClusterTexts.Word(info?.ContainerRuntimeVersion),
            Cordoned = node.Spec.Unschedulable,
            CreatedAt = node.Metadata.CreationTimestamp,
            Conditions = (node.Status.Conditions ?? []).Take(MostConditions).Select(Read).ToArray(),
            Taints = (node.Spec.Taints ?? []).Take(MostConditions).Select(Read).ToArray(),
            Labels = ClusterTexts.Bounded(labels),
            Capacity = Read(node.Status.Capacity),
            Allocatable = Read(node.Status.Allocatable),
        };
    }

    private static NodeCondition Read(Condition condition) =>
        new(
            ClusterTexts.Word(condition.Type) ?? "",
            condition.Status switch
            {
                "True" => ConditionStatus.True,
                "False" => ConditionStatus.False,
                _ => ConditionStatus.Unknown,
            },
            ClusterTexts.Word(condition.Reason),
            ClusterTexts.Message(condition.Message),
            condition.LastTransitionTime,
            condition.LastHeartbeatTime
        );

    private static NodeTaint Read(Taint taint) =>
        new(ClusterTexts.Word(taint.Key) ?? "", ClusterTexts.Word(taint.Value), ClusterTexts.Word(taint.Effect) ?? "");

    private static NodeAmounts Read(NodeResources? amounts) =>
        amounts is null
            ? NodeAmounts.Unknown
            : new(
                Quantity.Parse(amounts.Cpu),
                Whole(amounts.Memory),
                Whole(amounts.EphemeralStorage),
                long.TryParse(amounts.Pods, NumberStyles.None, CultureInfo.InvariantCulture, out var pods) ? pods : null
            );

    private static long? Whole(string? quantity) =>
        Quantity.Parse(quantity) is { } amount and >= 0 and <= long.MaxValue ? (long)amount : null;
}
