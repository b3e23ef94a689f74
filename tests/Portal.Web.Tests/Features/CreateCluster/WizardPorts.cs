using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Drafts;
using Portal.Core.History;
using Portal.Core.Operations;

namespace Portal.Web.Tests.Features.CreateCluster;

/// <summary>A catalog that answers at once, or when a test lets it, or not at all.</summary>
internal sealed class FakeCatalog : ICatalog
{
    public Exception? Failure { get; set; }

    /// <summary>Completes what waits; null answers at once.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public RegionCatalog Region { get; set; } = SampleRegion.Catalog;

    public int Reads { get; private set; }

    public async Task<ConnectionCatalog> OfConnectionAsync(string connection, CancellationToken cancellationToken)
    {
        await AnswerAsync(cancellationToken);
        return SampleRegion.Offers;
    }

    public async Task<RegionCatalog> OfRegionAsync(
        string connection,
        string location,
        TimeSpan maximumAge,
        CancellationToken cancellationToken
    )
    {
        Reads++;
        await AnswerAsync(cancellationToken);
        return Region with { Location = location };
    }

    public async Task<NetworkCatalog> OfNetworksAsync(
        string connection,
        TimeSpan maximumAge,
        CancellationToken cancellationToken
    )
    {
        await AnswerAsync(cancellationToken);
        return new NetworkCatalog([], SampleRegion.Now);
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        if (Gate is { } gate)
        {
            await gate.Task.WaitAsync(cancellationToken);
        }
        if (Failure is not null)
        {
            throw Failure;
        }
    }
}

internal sealed class FakeDrafts : IDraftStore
{
    public ConcurrentQueue<JsonNode> Saves { get; } = [];

    public ConcurrentQueue<string> SavedKinds { get; } = [];

    public Draft? Kept { get; set; }

    public Exception? Failure { get; set; }

    public int Deletes { get; private set; }

    public Task<Draft?> FindAsync(string ownerId, string kind, CancellationToken cancellationToken) =>
        Task.FromResult(Kept);

    public Task<Guid?> SaveAsync(
        string ownerId,
        string kind,
        JsonNode body,
        DateTimeOffset at,
        Guid? expected,
        CancellationToken cancellationToken
    )
    {
        if (Failure is not null)
        {
            throw Failure;
        }
        if (Kept?.Revision != expected)
        {
            return Task.FromResult<Guid?>(null);
        }
        Saves.Enqueue(body);
        SavedKinds.Enqueue(kind);
        Kept = new Draft(body, at, Guid.NewGuid());
        return Task.FromResult<Guid?>(Kept.Revision);
    }

    public Task DeleteAsync(string ownerId, string kind, Guid revision, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            throw Failure;
        }
        if (Kept?.Revision == revision)
        {
            Deletes++;
            Kept = null;
        }
        return Task.CompletedTask;
    }
}

internal sealed class FakeConnections : IConnectionStore
{
    public IReadOnlyList<Connection> Connections { get; set; } =
    [
        new(Guid.Empty, "contoso", "Aks", [], ConnectionSource.Configuration),
        new(Guid.Empty, "edge", "Attached", [], ConnectionSource.Configuration),
    ];

    public Exception? Failure { get; set; }

    public Task<IReadOnlyList<Connection>> ListAsync(CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(Connections) : throw Failure;

    public Task<Connection?> FindAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(Connections.FirstOrDefault(connection => connection.Name == name));

    public Task SaveAsync(Connection connection, string? secret, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}

/// <summary>Says that every cluster was made from the same plan, but for one thing.</summary>
internal sealed class FakeTemplates : IClusterTemplates
{
    public string Provider => "Aks";

    public ClusterTemplate Of(Cluster cluster) =>
        new(SampleRegion.Filled.ToPlan() with { Tags = cluster.Tags }, ["Its windows are not known."]);
}

/// <summary>Takes operations down; what is asked for may fail or wait.</summary>
internal sealed class StartedOperations : IOperationStore
{
    public List<NewOperation> Started { get; } = [];

    public Exception? Failure { get; set; }

    public TaskCompletionSource? Gate { get; set; }

    public Operation? Earlier { get; set; }

    public async Task<long> CreateAsync(
        NewOperation operation,
        Func<long, HistoryEntry> requested,
        CancellationToken cancellationToken
    )
    {
        Started.Add(operation);
        if (Gate is { } gate)
        {
            await gate.Task.WaitAsync(cancellationToken);
        }
        return Failure is null ? 41 : throw Failure;
    }

    public Task<Operation?> FindAsync(long id, OperationSight sight, CancellationToken cancellationToken) =>
        Task.FromResult(Earlier?.Id == id && sight.Seen.IsPortalWide ? Earlier : null);

    public Task<IOperationLease?> ClaimAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> TriggerAsync(
        long id,
        OperationTrigger trigger,
        Caller by,
        Func<Operation, OperationState, HistoryEntry> entry,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<IReadOnlyList<OperationEvent>> EventsAsync(
        long id,
        OperationSight sight,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<OperationPage> ListAsync(
        OperationQuery query,
        OperationSight sight,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();
}

internal sealed class CreateOnAks : IOperationDefinition
{
    public string Kind => Permission.CreateCluster;

    public string Provider => "Aks";

    public TimeSpan Deadline => TimeSpan.FromHours(1);

    public IReadOnlyList<IStep> StepsFor(JsonNode plan) => [];
}

internal sealed class DeniedEntries : IDenials
{
    public List<HistoryEntry> Written { get; } = [];

    public Task CountAsync(Denial denial, CancellationToken cancellationToken)
    {
        Written.Add(denial.ToEntry());
        return Task.CompletedTask;
    }
}

/// <summary>A directory in which nobody is in a group.</summary>
internal sealed class NoGroups : IMemberships
{
    public bool CanAsk => true;

    public ValueTask<IReadOnlyList<string>> OfAsync(Person person, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<string>>([]);
}
