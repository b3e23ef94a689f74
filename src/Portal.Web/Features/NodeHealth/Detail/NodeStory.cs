using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Features.NodeHealth.Detail;

/// <summary>Puts a node's detail together from what its cluster tells and what is recorded of it.</summary>
internal sealed class NodeStory(Cluster cluster, string node)
{
    private const int MostEvents = 200;

    public LiveChanges<Pod>? Pods { get; set; }

    public LiveChanges<ClusterEvent>? Events { get; set; }

    public IReadOnlyList<ConditionChange> Conditions { get; set; } = [];

    public NodeDetail Of(FleetCluster fleet, FleetNode found, NodeUsage usage, DateTimeOffset now)
    {
        // What has not answered yet is unknown; an empty answer is an answer.
        var pods = Known(Pods);
        var events = Known(Events)?.Where(it => it.ObjectKind == "Node" && it.ObjectName == node).ToList();
        var evidence = new NodeEvidence(found.Node, fleet.Freshness, now)
        {
            Pods = pods,
            Nodes = [.. fleet.Nodes.Select(it => it.Node)],
            Events = (IReadOnlyCollection<ClusterEvent>?)events ?? [],
            Changes = Conditions,
        };
        return new NodeDetail(cluster, evidence, found.State, Verdicts.Of(evidence))
        {
            RecordedAt = fleet.RecordedAt,
            Conditions = Conditions,
            Usage = usage,
            Pods = pods is null
                ? null
                :
                [
                    .. pods.Where(it => it.NodeName == found.Node.Name)
                        .OrderBy(Order)
                        .ThenBy(it => it.Name, StringComparer.Ordinal),
                ],
            PodsFreshness = Pods?.Freshness ?? Freshness.Connecting,
            Events = events is null ? null : [.. events.OrderByDescending(it => it.LastAt).Take(MostEvents)],
            EventsFreshness = Events?.Freshness ?? Freshness.Connecting,
        };
    }

    // Those in trouble first.
    private static int Order(Pod pod) =>
        pod.Trouble is not null ? 0
        : pod.Ready || pod.Phase == "Succeeded" ? 2
        : 1;

    private static IReadOnlyCollection<T>? Known<T>(LiveChanges<T>? changes) =>
        changes is null || (!changes.Freshness.IsLive && changes.All.Count == 0) ? null : [.. changes.All.Values];
}
