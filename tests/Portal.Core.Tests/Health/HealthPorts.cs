using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Health.Alerts;
using Portal.Core.Health.Recording;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Workloads;

namespace Portal.Core.Tests.Health;

/// <summary>The ports of health in memory.</summary>
internal sealed class HealthPorts : INodeRecords, INodeAlertRules, IInventory, IDenials, IOperationStore, IRunbooks
{
    public static readonly Caller Olga = new("o-1", "Olga", [Role.Operator], "10.0.0.7", "c-1");
    public static readonly Caller Adam = new("a-1", "Adam", [Role.Admin], null, "c-2");
    public static readonly Caller Hella = new("h-1", "Hella", [Role.Helpdesk], null, "c-3");

    public static readonly Cluster Cluster = new()
    {
        Id = Guid.Parse("00000000-0000-0000-0000-000000000001"),
        Connection = "azure",
        Provider = "aks",
        Name = "prod",
        ProviderId = "/p",
        Group = "rg",
        Location = "westeurope",
        KubernetesVersion = "1.34.2",
        ProvisioningState = "Succeeded",
        PowerState = "Running",
        NodePools = [],
        Tags = new Dictionary<string, string>(),
        Details = new JsonObject(),
        SeenAt = Nodes.Now,
    };

    public List<Cluster> Clusters { get; } = [Cluster];

    public List<HistoryEntry> Entries { get; } = [];
    public List<NewOperation> Operations { get; } = [];
    public List<NodeAlertRule> Rules { get; } = [];
    public Node? Node { get; set; }
    public Runbook? Edited { get; set; }
    public bool Overtaken { get; set; }

    public Task<RecordedNode?> FindAsync(
        Guid clusterId,
        string nodeName,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            Node is { } node && clusterId == Cluster.Id && node.Name == nodeName && scopes.IsPortalWide
                ? new RecordedNode(Cluster, node, Freshness.Live, Nodes.Now)
                : null
        );

    public Task CountAsync(Denial denial, CancellationToken cancellationToken)
    {
        Entries.Add(denial.ToEntry());
        return Task.CompletedTask;
    }

    public Task<long> CreateAsync(
        NewOperation operation,
        Func<long, HistoryEntry> requested,
        CancellationToken cancellationToken
    )
    {
        Operations.Add(operation);
        Entries.Add(requested(7));
        return Task.FromResult(7L);
    }

    public Task<IReadOnlyList<Cluster>> ListAsync(
        ClusterQuery query,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<Cluster>>(scopes.IsPortalWide ? Clusters : []);

    Task IInventory.SaveGoneAsync(Cluster known, DateTimeOffset at, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task<Cluster?> IInventory.FindAsync(Guid id, VisibleScopes scopes, CancellationToken cancellationToken) =>
        Task.FromResult<Cluster?>(scopes.IsPortalWide && id == Cluster.Id ? Cluster : null);

    Task<IReadOnlyList<NodeAlertRule>> INodeAlertRules.ListAsync(string ownerId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<NodeAlertRule>>([.. Rules.Where(rule => rule.OwnerId == ownerId)]);

    public Task<NodeAlertRule?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        Task.FromResult(Rules.Find(rule => rule.Id == id));

    public Task SaveAsync(NodeAlertRule rule, CancellationToken cancellationToken)
    {
        Rules.RemoveAll(known => known.Id == rule.Id);
        Rules.Add(rule);
        return Task.CompletedTask;
    }

    public Task DeleteAsync(string ownerId, Guid id, CancellationToken cancellationToken) =>
        Task.FromResult(Rules.RemoveAll(rule => rule.Id == id && rule.OwnerId == ownerId));

    public Task<Runbook?> FindAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult(ShippedRunbooks.Find(key) is { } shipped ? Edited ?? shipped : null);

    public Task<bool> SaveAsync(
        Runbook runbook,
        DateTimeOffset? seenEditedAt,
        HistoryEntry entry,
        CancellationToken cancellationToken
    ) => EditAsync(runbook, entry);

    public Task<bool> ResetAsync(
        string key,
        DateTimeOffset? seenEditedAt,
        HistoryEntry entry,
        CancellationToken cancellationToken
    ) => EditAsync(null, entry);

    private Task<bool> EditAsync(Runbook? edited, HistoryEntry entry)
    {
        if (!Overtaken)
        {
            Edited = edited;
            Entries.Add(entry);
        }

        return Task.FromResult(!Overtaken);
    }

    // What these tests do not ask.
    Task<IReadOnlyList<RecordedCluster>> INodeRecords.ListAsync(VisibleScopes scopes, CancellationToken token) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<ConditionChange>> ConditionsAsync(
        Guid clusterId,
        string nodeName,
        DateTimeOffset since,
        CancellationToken token
    ) => throw new NotSupportedException();

    public Task<IReadOnlyList<HealthChange>> ChangesAsync(
        DateTimeOffset since,
        VisibleScopes scopes,
        CancellationToken token
    ) => throw new NotSupportedException();

    public Task<IReadOnlyList<Cluster>> FindAsync(string name, VisibleScopes scopes, CancellationToken token) =>
        throw new NotSupportedException();

    public Task SaveAsync(Cluster cluster, CancellationToken token) => throw new NotSupportedException();

    public Task SaveListingAsync(
        string connection,
        IReadOnlyList<Cluster> clusters,
        DateTimeOffset readAt,
        CancellationToken token
    ) => throw new NotSupportedException();

    public Task<IReadOnlyList<ConnectionFreshness>> FreshnessAsync(CancellationToken token) =>
        throw new NotSupportedException();

    public Task SaveFailureAsync(
        string connection,
        string sentence,
        DateTimeOffset at,
        DateTimeOffset? notBefore,
        CancellationToken token
    ) => throw new NotSupportedException();

    public Task<IOperationLease?> ClaimAsync(CancellationToken token) => throw new NotSupportedException();

    public Task<bool> TriggerAsync(
        long id,
        OperationTrigger trigger,
        Caller by,
        Func<Operation, OperationState, HistoryEntry> entry,
        CancellationToken token
    ) => throw new NotSupportedException();

    public Task<Operation?> FindAsync(long id, OperationSight sight, CancellationToken token) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<OperationEvent>> EventsAsync(long id, OperationSight sight, CancellationToken token) =>
        throw new NotSupportedException();

    public Task<OperationPage> ListAsync(OperationQuery query, OperationSight sight, CancellationToken token) =>
        throw new NotSupportedException();

    Task<IReadOnlyList<Runbook>> IRunbooks.ListAsync(CancellationToken token) => throw new NotSupportedException();
}

/// <summary>A cluster whose nodes a test tells.</summary>
internal sealed class ToldCluster : ILiveCluster
{
    private readonly Channel<LiveChanges<Node>> _told = Channel.CreateUnbounded<LiveChanges<Node>>();

    public void Tell(params Node[] nodes) =>
        _told.Writer.TryWrite(
            new LiveChanges<Node>(Freshness.Live, true, nodes.ToDictionary(node => node.Uid), nodes, [])
        );

    public async IAsyncEnumerable<LiveChanges<Node>> FollowNodesAsync(
        Cluster cluster,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var changes in _told.Reader.ReadAllAsync(cancellationToken))
        {
            yield return changes;
        }
    }

    public IAsyncEnumerable<LiveChanges<Pod>> FollowPodsAsync(Cluster cluster, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<LiveChanges<Workload>> FollowWorkloadsAsync(
        Cluster cluster,
        WorkloadKind kind,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public IAsyncEnumerable<LiveChanges<ClusterEvent>> FollowEventsAsync(
        Cluster cluster,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public NodeUsage Usage(Guid clusterId, string nodeName) => NodeUsage.NotSampled;
}

/// <summary>A right to record that keeps what is written.</summary>
internal sealed class KeptRecording : INodeRecording
{
    private readonly CancellationTokenSource _lost = new();
    private readonly Channel<ClusterChanges> _written = Channel.CreateUnbounded<ClusterChanges>();
    private readonly Channel<DateTimeOffset> _confirmed = Channel.CreateUnbounded<DateTimeOffset>();

    public StoredCluster Stored { get; init; } = new(null, new Dictionary<string, StoredNode>());

    public CancellationToken Lost => _lost.Token;

    public Exception? Failure { get; set; }

    public ValueTask<ClusterChanges> WrittenAsync() => _written.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask<DateTimeOffset> ConfirmedAsync() =>
        _confirmed.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public bool WroteMore => _written.Reader.TryPeek(out _);

    public Task LoseAsync() => _lost.CancelAsync();

    public Task WriteAsync(ClusterChanges changes, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        _written.Writer.TryWrite(changes);
        return Task.CompletedTask;
    }

    public Task ConfirmAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        _confirmed.Writer.TryWrite(at);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _lost.Dispose();
        return ValueTask.CompletedTask;
    }
}
