using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Health;
using Portal.Providers.Health;
using Portal.Providers.Reach;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.Time;

namespace Portal.Providers.Tests.Health;

/// <summary>Live health over attached clusters, on a clock of the test's own.</summary>
internal sealed class HealthParts : IAsyncDisposable
{
    private readonly AttachedParts _attached;

    public HealthParts()
    {
        _attached = new AttachedParts(time: Time);
        Reach = _attached.Get<IClusterReach>();
        Leases = new ClusterLeases(Reach, Time, NullLogger<ClusterLeases>.Instance);
        Usage = new UsageSampler(Leases, Time, NullLogger<UsageSampler>.Instance);
        Live = new LiveClusters(Leases, Usage, Time);
    }

    public ManualTimeProvider Time { get; } = new();

    public FakeConnections Connections => _attached.Connections;

    public IClusterReach Reach { get; }

    public ClusterLeases Leases { get; }

    public UsageSampler Usage { get; }

    public LiveClusters Live { get; }

    public static Cluster Cluster(string connection) =>
        new()
        {
            Id = Guid.Parse($"00000000-0000-0000-0000-{connection.Length:000000000000}"),
            Connection = connection,
            Provider = AttachedConnection.Provider,
            Name = connection,
            ProviderId = connection,
            Group = "",
            Location = "",
            KubernetesVersion = "1.34.2",
            ProvisioningState = "Attached",
            PowerState = "Running",
            NodePools = [],
            Tags = new Dictionary<string, string>(),
            Details = new JsonObject(),
            SeenAt = default,
        };

    /// <summary>The first that is so; fails by the test's own time limit where none is.</summary>
    public static async Task<LiveChanges<T>> UntilAsync<T>(
        IAsyncEnumerator<LiveChanges<T>> changes,
        Func<LiveChanges<T>, bool> found
    )
    {
        while (await changes.MoveNextAsync())
        {
            if (found(changes.Current))
            {
                return changes.Current;
            }
        }

        throw new InvalidOperationException("The following ended.");
    }

    public async ValueTask DisposeAsync()
    {
        await Usage.DisposeAsync();
        await _attached.DisposeAsync();
    }
}
