using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Tests.Connections;

namespace Portal.Core.Tests.Clusters;

public sealed class InventoryRetryTests : IInventory, IClusterSource
{
    private static readonly DateTimeOffset s_noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly ConnectionPorts _ports = new();
    private readonly List<ConnectionFreshness> _readings = [];
    private readonly List<string> _saved = [];

    public string Provider => AttachedConnection.Provider;

    [Fact]
    public async Task Retry_ReadsOnlyWhatHasFailedFromTheStart()
    {
        foreach (var name in new[] { "never-read", "read", "failed-since", "failed-from-the-start" })
        {
            _ports.Known(name);
        }
        _readings.Add(new("read", s_noon, null, null));
        _readings.Add(new("failed-since", s_noon, s_noon.AddMinutes(5), "Nobody answers."));
        _readings.Add(new("failed-from-the-start", null, s_noon, "Nobody answers."));

        await new SyncInventory(_ports, [this], this, _ports.Destinations, _ports.Time).RetryAsync(
            TestContext.Current.CancellationToken
        );

        _saved.ShouldBe(["failed-from-the-start"]);
    }

    Task<IReadOnlyList<Cluster>> IClusterSource.ListAsync(Connection connection, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Cluster>>([]);

    Cluster? IClusterSource.Expected(Connection connection) => null;

    Task<IReadOnlyList<ConnectionFreshness>> IInventory.FreshnessAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ConnectionFreshness>>(_readings);

    Task IInventory.SaveListingAsync(
        string connection,
        IReadOnlyList<Cluster> clusters,
        DateTimeOffset readAt,
        CancellationToken cancellationToken
    )
    {
        _saved.Add(connection);
        return Task.CompletedTask;
    }

    Task<IReadOnlyList<Cluster>> IInventory.ListAsync(
        ClusterQuery query,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    Task<Cluster?> IInventory.FindAsync(Guid id, VisibleScopes scopes, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task<Cluster?> IClusterSource.ReadAsync(
        Connection connection,
        Cluster known,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    Task<IReadOnlyList<Cluster>> IInventory.FindAsync(
        string name,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    Task IInventory.SaveGoneAsync(Cluster known, DateTimeOffset at, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task IInventory.SaveAsync(Cluster cluster, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task IInventory.SaveFailureAsync(
        string connection,
        string sentence,
        DateTimeOffset at,
        DateTimeOffset? notBefore,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();
}
