using Portal.Core.Clusters;
using Portal.Core.Health;

namespace Portal.Web.Features.NodeHealth.Detail;

/// <summary>
/// All that explains one node. <see cref="Pods"/> and <see cref="Events"/> are the node's own and null until the cluster
/// has told them; their freshness says why.
/// </summary>
public sealed record NodeDetail(Cluster Cluster, NodeEvidence Evidence, NodeState State, NodeVerdict Verdict)
{
    public Node Node => Evidence.Node;

    public Freshness Freshness => Evidence.Freshness;

    /// <summary>Set while the node is shown as it was recorded.</summary>
    public DateTimeOffset? RecordedAt { get; init; }
    public required IReadOnlyList<ConditionChange> Conditions { get; init; }
    public required NodeUsage Usage { get; init; }
    public IReadOnlyList<Pod>? Pods { get; init; }
    public Freshness PodsFreshness { get; init; } = Freshness.Connecting;
    public IReadOnlyList<ClusterEvent>? Events { get; init; }
    public Freshness EventsFreshness { get; init; } = Freshness.Connecting;

    /// <summary>When this was put together.</summary>
    public DateTimeOffset At => Evidence.Now;

    /// <summary>What a second person needs to go on, as plain text.</summary>
    public string Ticket =>
        TicketText.Of(
            Cluster.Location.Length > 0 ? $"{Cluster.Name} ({Cluster.Location})" : Cluster.Name,
            Evidence,
            Verdict
        );

    /// <summary>How far back conditions are kept and shown.</summary>
    public static TimeSpan Past { get; } = TimeSpan.FromDays(7);

    public bool IsWindows => Node.System is NodeSystem.Windows;
}

/// <summary>What an address leads to: the node, or why there is none.</summary>
public sealed record NodeLookup(NodeDetail? Detail, bool ClusterMissing, IReadOnlyList<Cluster> Namesakes)
{
    public static NodeLookup NoCluster { get; } = new(null, true, []);
    public static NodeLookup NoNode { get; } = new(null, false, []);
}
