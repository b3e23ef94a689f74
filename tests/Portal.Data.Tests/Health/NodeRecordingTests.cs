using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Health.Recording;
using Portal.Data.Tests.Changes;
using static Portal.Data.Tests.Health.HealthSamples;

namespace Portal.Data.Tests.Health;

public sealed class NodeRecordingTests(DataPostgres postgres) : PortalTest(postgres)
{
    private readonly Cluster _cluster = Samples.Cluster("prod", Samples.Noon);

    private INodeRecorder Recorder => Portal.Get<INodeRecorder>();

    private INodeRecords Records => Portal.Get<INodeRecords>();

    [Fact]
    public async Task Node_Recorded_IsReadAsItWasWithoutItsHeartbeat()
    {
        await Portal.SaveAsync(_cluster);

        await Portal.RecordAsync(_cluster.Id, Live(Node()), Samples.Noon);

        var recorded = (await Records.ListAsync(VisibleScopes.Portal, Cancel)).ShouldHaveSingleItem();
        (recorded.ClusterId, recorded.RecordedAt, recorded.Freshness).ShouldBe(
            (_cluster.Id, Samples.Noon, Freshness.Live)
        );
        var node = recorded.Nodes.ShouldHaveSingleItem();
        node.Capacity.ShouldBe(Node().Capacity);
        node.Taints.ShouldBe(Node().Taints);
        node.Labels.ShouldBe(Node().Labels);
        node.Conditions.ShouldBe([Node().Conditions[0] with { HeartbeatAt = null }]);
        var found = (await Records.FindAsync(_cluster.Id, "node-1", VisibleScopes.Portal, Cancel))!;
        (found.Cluster.Name, found.Node.Uid).ShouldBe(("prod", "uid-node-1"));
    }

    [Fact]
    public async Task Cluster_ThatMayNotBeSeen_ShowsNoNode()
    {
        await Portal.SaveAsync(_cluster);
        await Portal.RecordAsync(_cluster.Id, Live(Node()), Samples.Noon);
        var elsewhere = new VisibleScopes([Scope.Cluster("azure", "other")]);

        (await Records.ListAsync(elsewhere, Cancel)).ShouldBeEmpty();
        (await Records.FindAsync(_cluster.Id, "node-1", elsewhere, Cancel)).ShouldBeNull();
        (await Records.ChangesAsync(Ago(99_999), elsewhere, Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Relist_Of5000NodesAfterARestart_WritesNothing()
    {
        var nodes = Enumerable.Range(0, 5_000).Select(number => Node($"n{number:0000}")).ToArray();
        await Portal.RecordAsync(_cluster.Id, Live(nodes), Samples.Noon);

        var again = await Portal.RecordAsync(_cluster.Id, Live(nodes), Samples.Noon.AddMinutes(1));

        again.IsNothing.ShouldBeTrue();
        (await Portal.ScalarAsync<long>("select count(*) from portal.nodes")).ShouldBe(5_000);
        (await Portal.ScalarAsync<long>("select count(*) from portal.node_condition_changes")).ShouldBe(5_000);
        (await Portal.ScalarAsync<long>("select version from portal.cluster_health")).ShouldBe(1);
    }

    [Fact]
    public async Task Transitions_OverRestarts_AreNeitherLostNorToldTwice()
    {
        await Portal.SaveAsync(_cluster);
        await Portal.RecordAsync(_cluster.Id, Live(Node(minutes: 600)), Ago(300));
        await Portal.RecordAsync(_cluster.Id, Live(Node(ready: ConditionStatus.Unknown, minutes: 200)), Ago(100));
        await Portal.RecordAsync(_cluster.Id, Live(Node(ready: ConditionStatus.Unknown, minutes: 200)), Ago(90));
        await Portal.RecordAsync(_cluster.Id, Live(Node(minutes: 30)), Samples.Noon);

        var conditions = await Records.ConditionsAsync(_cluster.Id, "node-1", Ago(250), Cancel);
        conditions
            .Select(change => (change.Status, change.At))
            .ShouldBe([
                (ConditionStatus.True, Ago(600)),
                (ConditionStatus.Unknown, Ago(200)),
                (ConditionStatus.True, Ago(30)),
            ]);
        var changes = await Records.ChangesAsync(Ago(250), VisibleScopes.Portal, Cancel);
        changes
            .Select(change => (change.Kind, change.At, change.ClusterName, change.Lasted))
            .ShouldBe([
                (HealthChangeKind.ReadyAgain, Ago(30), "prod", TimeSpan.FromMinutes(170)),
                (HealthChangeKind.StoppedBeingReady, Ago(200), "prod", TimeSpan.FromMinutes(400)),
            ]);
    }

    [Fact]
    public async Task Node_Gone_IsKeptAsGoneAndReturnsUnderItsUid()
    {
        await Portal.SaveAsync(_cluster);
        await Portal.RecordAsync(_cluster.Id, Live(Node("a"), Node("b")), Ago(10));

        await Portal.RecordAsync(_cluster.Id, Live(Node("a")), Ago(5));

        (await Records.FindAsync(_cluster.Id, "b", VisibleScopes.Portal, Cancel)).ShouldBeNull();
        (await Portal.ScalarAsync<long>("select count(*) from portal.nodes where gone_at is not null")).ShouldBe(1);
        (await Records.ConditionsAsync(_cluster.Id, "b", Ago(99), Cancel)).ShouldNotBeEmpty();
        await Portal.RecordAsync(_cluster.Id, Live(Node("a"), Node("b")), Samples.Noon);
        (await Records.FindAsync(_cluster.Id, "b", VisibleScopes.Portal, Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Cluster_CutOff_KeepsItsNodesAndTheAgeOfWhatIsKnown()
    {
        await Portal.SaveAsync(_cluster);
        await Portal.RecordAsync(_cluster.Id, Live(Node()), Ago(20));
        var cutOff = new Freshness(FreshnessKind.Unreachable, Ago(11), "Connection refused.", Samples.Noon);

        await Portal.RecordAsync(_cluster.Id, Live() with { Freshness = cutOff, IsWhole = false }, Ago(10));

        var recorded = (await Records.ListAsync(VisibleScopes.Portal, Cancel)).ShouldHaveSingleItem();
        recorded.RecordedAt.ShouldBe(Ago(20));
        recorded.Freshness.ShouldBe(cutOff with { NextTry = null });
        recorded.Nodes.Count.ShouldBe(1);
        (await Records.ChangesAsync(Ago(11), VisibleScopes.Portal, Cancel))
            .ShouldHaveSingleItem()
            .Kind.ShouldBe(HealthChangeKind.ClusterUnreachable);
    }

    [Fact]
    public async Task Write_IsHeardOnAnotherReplica()
    {
        using var heard = new Heard(Portal.Get<IChangeFeed>());
        await using var running = await Running.StartAsync(Portal.Services);
        await heard.UntilAsync(ChangeTopic.Everything);

        await Portal.RecordAsync(_cluster.Id, Live(Node()), Samples.Noon);

        (await heard.UntilAsync(ChangeTopic.Health)).Key.ShouldBe(_cluster.Id.ToString());
    }

    [Fact]
    public async Task Right_IsOneReplicasUntilItIsGivenBack()
    {
        await using var other = Portal.Compose(TimeProvider.System);
        var there = other.GetRequiredService<INodeRecorder>();
        var right = await Recorder.TryTakeAsync(_cluster.Id, Cancel);

        (await Recorder.TryTakeAsync(_cluster.Id, Cancel)).ShouldBeNull();
        (await there.TryTakeAsync(_cluster.Id, Cancel)).ShouldBeNull();
        await using var another = await there.TryTakeAsync(Guid.NewGuid(), Cancel);
        another.ShouldNotBeNull();
        await right!.DisposeAsync();

        await using var taken = await there.TryTakeAsync(_cluster.Id, Cancel);
        taken.ShouldNotBeNull();
    }

    [Fact]
    public async Task Right_OfAProcessThatDied_IsLostThereAndFreeForAnother()
    {
        await using var other = Portal.Compose(TimeProvider.System);
        await using var dead = (await Recorder.TryTakeAsync(_cluster.Id, Cancel))!;
        var lost = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = dead.Lost.Register(lost.SetResult);

        await KillHoldersAsync();
        await using var living = (await other.GetRequiredService<INodeRecorder>().TryTakeAsync(_cluster.Id, Cancel))!;
        // The session is looked at when the next right is asked for; its own keepalive would find it too.
        await using var next = await Recorder.TryTakeAsync(Guid.NewGuid(), Cancel);

        await lost.Task.WaitAsync(Cancel);
        await living.WriteAsync(ChangesOf(living, Node()), Cancel);
        await Should.ThrowAsync<RecordingLostException>(() => dead.WriteAsync(ChangesOf(dead, Node("b")), Cancel));
        (await Portal.ScalarAsync<string>("select string_agg(name, ',') from portal.nodes")).ShouldBe("node-1");
    }

    [Fact]
    public async Task Confirm_MovesTheAgeAlone()
    {
        await Portal.SaveAsync(_cluster);
        await using var right = (await Recorder.TryTakeAsync(_cluster.Id, Cancel))!;
        await right.WriteAsync(ChangesOf(right, Node()), Cancel);

        await right.ConfirmAsync(Samples.Noon.AddMinutes(3), Cancel);

        (await Records.ListAsync(VisibleScopes.Portal, Cancel))[0].RecordedAt.ShouldBe(Samples.Noon.AddMinutes(3));
        (await Portal.ScalarAsync<long>("select version from portal.cluster_health")).ShouldBe(1);
    }

    private static ClusterChanges ChangesOf(INodeRecording right, Node node) =>
        new ClusterDifference(right.Stored).Of(Live(node), Samples.Noon);

    /// <summary>What the server sees when a recorder dies.</summary>
    private Task KillHoldersAsync() => Portal.KillHoldersAsync(7304);
}
