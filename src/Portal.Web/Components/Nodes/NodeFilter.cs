using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Portal.Core.Health;
using Portal.Web.Live.Fleet;
using Portal.Web.Navigation;

namespace Portal.Web.Components.Nodes;

/// <summary>What board and list show, as their address says it. A null does not restrict.</summary>
public sealed record NodeFilter(
    string? Text = null,
    string? Cluster = null,
    string? State = null,
    string? System = null,
    string? Pool = null,
    string? Version = null
)
{
    public const string Cordoned = "cordoned";

    /// <summary>How many filters are remembered for a pool; more than its states and versions make.</summary>
    private const int Remembered = 64;
    private static readonly NodeFilter s_none = new();

    // Goes with the pools.
    private static readonly ConditionalWeakTable<FleetPool, ConcurrentDictionary<NodeFilter, FleetPool?>> s_applied =
    [];

    public bool Restricts => this != s_none;

    /// <summary>Everything but the state, for totals that offer the states.</summary>
    public NodeFilter AnyState => State is null ? this : this with { State = null };

    /// <summary>An empty or blank word is no filter.</summary>
    public NodeFilter Cleaned() =>
        new(
            AddressWord.Read(Text),
            AddressWord.Read(Cluster),
            AddressWord.Read(State),
            AddressWord.Read(System),
            AddressWord.Read(Pool),
            AddressWord.Read(Version)
        );

    public IReadOnlyDictionary<string, object?> Query() =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["text"] = Text,
            ["cluster"] = Cluster,
            ["state"] = State,
            ["system"] = System,
            ["pool"] = Pool,
            ["version"] = Version,
        };

    /// <summary>The word of a state in addresses.</summary>
    public static string WordOf(NodeState state) =>
        state switch
        {
            NodeState.Healthy => "healthy",
            NodeState.Degraded => "degraded",
            NodeState.NotReady => "not-ready",
            _ => "not-reachable",
        };

    public bool Matches(FleetCluster cluster) => Is(Cluster, cluster.Cluster.Name);

    public bool Matches(FleetPool pool) => Is(Pool, pool.Name) && Is(System, pool.System.ToString());

    /// <summary>Of a node whose cluster and pool match.</summary>
    public bool Matches(FleetNode node) =>
        Is(Version, node.Node.Version)
        && (State is null || (State == Cordoned ? node.Node.Cordoned : State == WordOf(node.State)))
        && (Text is null || node.Node.Name.Contains(Text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it happened where the filter looks; what a change does not tell of its node does not hide it.</summary>
    public bool Matches(HealthChange change) =>
        Is(Cluster, change.ClusterName)
        && (change.Pool is null || Is(Pool, change.Pool))
        && (
            Text is null
            || change.NodeName is null
            || change.NodeName.Contains(Text, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>
    /// The pool as far as it matches; the pool itself where all of it does, null where nothing does. Worked out once for a
    /// pool: a change leaves most pools of a fleet as they were. There is
    /// no end of what people type, so only some are remembered.
    /// </summary>
    public FleetPool? Apply(FleetPool pool)
    {
        var known = s_applied.GetOrCreateValue(pool);
        return known.TryGetValue(this, out var part) ? part
            : known.Count < Remembered ? known.GetOrAdd(this, it => it.Part(pool))
            : Part(pool);
    }

    private FleetPool? Part(FleetPool pool)
    {
        if (!Matches(pool))
        {
            return null;
        }
        if (Version is null && State is null && Text is null)
        {
            return pool;
        }
        FleetNode[] nodes = [.. pool.Nodes.Where(Matches)];
        return nodes.Length == 0 ? null : pool with { Nodes = nodes, Totals = NodeTotals.Of(nodes) };
    }

    /// <summary>How many nodes of each state match, whatever the filter says of states.</summary>
    public NodeTotals Count(FleetView view) =>
        AnyState is { Restricts: true } filter
            ? NodeTotals.Sum(
                view.Clusters.Where(filter.Matches)
                    .SelectMany(it => it.Pools)
                    .Select(filter.Apply)
                    .Select(it => it?.Totals ?? NodeTotals.None)
            )
            : view.Totals;

    private static bool Is(string? wanted, string? value) =>
        wanted is null || string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);
}
