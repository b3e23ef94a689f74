using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Workloads;
using Portal.Data.Jobs;
using Portal.Data.Tests.Changes;
using static Portal.Data.Tests.Health.HealthSamples;

namespace Portal.Data.Tests.Health;

public sealed class NodeRecordersTests(DataPostgres postgres) : PortalTest(postgres)
{
    private readonly Cluster _cluster = Samples.Cluster("prod", Samples.Noon);

    [Fact]
    public async Task Cluster_OfTheInventory_IsRecordedByOneReplicaAndTakenOverByTheOther()
    {
        await Portal.SaveAsync(_cluster);
        using var heard = new Heard(Portal.Get<IChangeFeed>());
        await using var listening = await Running.StartAsync(Portal.Services);
        await heard.UntilAsync(ChangeTopic.Everything);

        var following = Channel.CreateUnbounded<ToldNodes>();
        await using var first = Replica(new ToldNodes(Node("a"), following.Writer));
        await using var second = Replica(new ToldNodes(Node("b"), following.Writer));
        await using var firstRuns = await Running.StartAsync(first);
        var recording = await following.Reader.ReadAsync(Cancel);
        await heard.UntilAsync(ChangeTopic.Health);
        await using var secondRuns = await Running.StartAsync(second);
        recording.Node.Name.ShouldBe("a");
        (await NamesAsync()).ShouldBe(["a"]);

        await firstRuns.DisposeAsync();

        (await following.Reader.ReadAsync(Cancel)).Node.Name.ShouldBe("b");
        await heard.UntilAsync(ChangeTopic.Health);
        (await NamesAsync()).ShouldBe(["b"]);
    }

    private async Task<IEnumerable<string>> NamesAsync() =>
        (await Portal.Get<INodeRecords>().ListAsync(VisibleScopes.Portal, Cancel))
            .Single()
            .Nodes.Select(node => node.Name);

    private ServiceProvider Replica(ILiveCluster clusters) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(clusters)
            .AddPortalData(Portal.Settings)
            .AddNodeHealthWorkers()
            .BuildServiceProvider(validateScopes: true);

    /// <summary>Every cluster has this one node; who follows is told to the test.</summary>
    private sealed class ToldNodes(Node node, ChannelWriter<ToldNodes> followed) : ILiveCluster
    {
        public Node Node => node;

        public async IAsyncEnumerable<LiveChanges<Node>> FollowNodesAsync(
            Cluster cluster,
            [EnumeratorCancellation] CancellationToken cancellationToken
        )
        {
            followed.TryWrite(this);
            yield return Live(node);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        public IAsyncEnumerable<LiveChanges<Pod>> FollowPodsAsync(Cluster cluster, CancellationToken token) =>
            throw new NotSupportedException();

        public IAsyncEnumerable<LiveChanges<ClusterEvent>> FollowEventsAsync(
            Cluster cluster,
            CancellationToken token
        ) => throw new NotSupportedException();

        public IAsyncEnumerable<LiveChanges<Workload>> FollowWorkloadsAsync(
            Cluster cluster,
            WorkloadKind kind,
            CancellationToken token
        ) => throw new NotSupportedException();

        public NodeUsage Usage(Guid clusterId, string nodeName) => NodeUsage.NotSampled;
    }
}
