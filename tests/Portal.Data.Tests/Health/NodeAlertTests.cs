using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Health.Alerts;
using Portal.Core.Notifications;
using Portal.Data.Health;
using Portal.Data.Tests.Changes;
using Portal.Data.Tests.Notifications;
using Portal.TestKit.Time;
using static Portal.Data.Tests.Health.HealthSamples;

namespace Portal.Data.Tests.Health;

public sealed class NodeAlertTests(DataPostgres postgres) : PortalTest(postgres)
{
    private readonly Cluster _cluster = Samples.Cluster("prod", Samples.Noon);
    private readonly ManualTimeProvider _time = new(Samples.Noon);

    private INodeAlerts Alerts => Portal.Get<INodeAlerts>();

    private INodeAlertRules Rules => Portal.Get<INodeAlertRules>();

    [Fact]
    public async Task Illness_OverReplicasAndRestarts_IsToldOnceAndEnds()
    {
        await RecordIllAsync(minutes: 12);
        await Rules.SaveAsync(Rule("o-1"), Cancel);
        using var heard = new Heard(Portal.Get<IChangeFeed>());
        await using var running = await Running.StartAsync(Portal.Services);
        await heard.UntilAsync(ChangeTopic.Everything);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => EvaluateAsync()));
        await EvaluateAsync();

        (await heard.UntilAsync(ChangeTopic.Alerts)).Key.ShouldBe("o-1");
        var alert = (await ListAsync()).Alerts.ShouldHaveSingleItem();
        (alert.ClusterName, alert.NodeName, alert.State, alert.Since).ShouldBe(
            ("prod", "node-1", NodeState.NotReady, Ago(12))
        );
        (alert.RaisedAt, alert.EndedAt, alert.ReadAt).ShouldBe((Samples.Noon, null, null));

        await Portal.RecordAsync(_cluster.Id, Live(Node(minutes: 0)), Samples.Noon);
        _time.Advance(TimeSpan.FromMinutes(1));
        await EvaluateAsync();

        (await ListAsync()).Alerts.ShouldHaveSingleItem().EndedAt.ShouldBe(Samples.Noon.AddMinutes(1));
    }

    [Fact]
    public async Task Alerts_AreTheirOwners_AndThoseReadAndEndedAreGoneFromTheBell()
    {
        await RecordIllAsync(minutes: 12);
        await Rules.SaveAsync(Rule("o-1"), Cancel);
        await Rules.SaveAsync(Rule("o-2"), Cancel);
        await EvaluateAsync();

        await Alerts.MarkReadAsync("o-2", null, Samples.Noon, Cancel);

        var own = await ListAsync();
        (own.Count, own.Unread).ShouldBe((1, 1));
        var others = await ListAsync("o-2");
        (others.Count, others.Unread).ShouldBe((1, 0));
        await Alerts.MarkReadAsync("o-1", others.Alerts[0].Id, Samples.Noon, Cancel);
        (await ListAsync()).Unread.ShouldBe(1);
        await Portal.RecordAsync(_cluster.Id, Live(Node(minutes: 0)), Samples.Noon);
        await EvaluateAsync();
        (await ListAsync("o-2")).Count.ShouldBe(0);
        (await ListAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Alerts_OfClustersThatMayNoLongerBeSeen_AreNotShownNorCounted()
    {
        await RecordIllAsync(minutes: 12);
        await Rules.SaveAsync(Rule("o-1"), Cancel);
        await EvaluateAsync();

        var hidden = await Alerts.ListAsync("o-1", VisibleScopes.None, 10, Cancel);

        (hidden.Alerts.Count, hidden.Count, hidden.Unread).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Cluster_CutOff_RingsOnceForAllItsNodes()
    {
        await RecordIllAsync(minutes: 1);
        await Rules.SaveAsync(Rule("o-1"), Cancel);
        var cutOff = Live() with { Freshness = new Freshness(FreshnessKind.Unreachable), IsWhole = false };
        await Portal.RecordAsync(_cluster.Id, cutOff, Ago(10));

        await EvaluateAsync();
        await EvaluateAsync();

        var alert = (await ListAsync()).Alerts.ShouldHaveSingleItem();
        (alert.NodeName, alert.State, alert.Since).ShouldBe((null, NodeState.NotReachable, Ago(10)));
    }

    [Fact]
    public async Task Rule_Deleted_TakesItsAlertsWithIt_ButOnlyByItsOwner()
    {
        await RecordIllAsync(minutes: 12);
        var rule = Rule("o-1");
        await Rules.SaveAsync(rule, Cancel);
        await Rules.SaveAsync(rule with { Minutes = 7, ClusterId = _cluster.Id }, Cancel);
        await EvaluateAsync();

        await Rules.DeleteAsync("o-2", rule.Id, Cancel);
        var kept = (await Rules.ListAsync("o-1", Cancel)).ShouldHaveSingleItem();
        (kept.Minutes, kept.ClusterId, kept.States).ShouldBe((7, _cluster.Id, kept.States));
        await Rules.DeleteAsync("o-1", rule.Id, Cancel);

        (await ListAsync()).Count.ShouldBe(0);
        (await Portal.ScalarAsync<long>("select count(*) from portal.node_alerts")).ShouldBe(0);
    }

    [Fact]
    public async Task Channels_OfARule_AreToldOnceOfTheBeginningAndTheEnd()
    {
        var (ops, other) = (ChannelSamples.Channel("ops"), ChannelSamples.Channel("other"));
        await Portal.AddAsync(ops);
        await Portal.AddAsync(other);
        await RecordIllAsync(minutes: 12);
        await Rules.SaveAsync(Rule("o-1") with { Channels = [ops.Id] }, Cancel);
        await Rules.SaveAsync(Rule("o-2"), Cancel);
        (await Rules.ListAsync("o-1", Cancel))[0].Channels.ShouldBe([ops.Id]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => EvaluateAsync()));
        await EvaluateAsync();
        await Portal.RecordAsync(_cluster.Id, Live(Node(minutes: 0)), Samples.Noon);
        _time.Advance(TimeSpan.FromMinutes(1));
        await EvaluateAsync();

        await Portal.Get<IDeliveries>().SpreadAsync(Cancel);
        var told = await Portal.Get<IDeliveries>().ListAsync(10, Cancel);
        told.ShouldAllBe(delivery => delivery.ChannelId == ops.Id);
        told.Select(delivery => (delivery.Notice.Kind, delivery.Notice.Title))
            .ShouldBe([
                (NoticeKind.NodeRecovered, "The alert of the node node-1 of prod has ended"),
                (NoticeKind.NodeIll, "The node node-1 of prod is not ready"),
            ]);
        told[1].Notice.Text.ShouldBe("Since 2026-03-01 11:48 UTC: node-1 (not ready).");
    }

    [Fact]
    public async Task Channels_OfARule_AreToldNothingMore_OnceItsOwnerMayNotSeeTheCluster()
    {
        var ops = ChannelSamples.Channel("ops");
        await Portal.AddAsync(ops);
        await RecordIllAsync(minutes: 12);
        await Rules.SaveAsync(Rule("o-1") with { Channels = [ops.Id], OwnerGroups = ["g-1"] }, Cancel);
        await GiveAsync(new Subject(SubjectKind.Group, "g-1", "Helpdesk"));
        await EvaluateAsync();

        (await DeliverAsync()).ShouldBe(["The node node-1 of prod is not ready"]);

        await GiveAsync(null);
        await Portal.RecordAsync(_cluster.Id, Live(Node(minutes: 0)), Samples.Noon);
        await EvaluateAsync();

        (await DeliverAsync()).ShouldBeEmpty();
        var withheld = (await Portal.Get<IDeliveries>().ListAsync(10, Cancel))[^1];
        (withheld.State, withheld.Notice.Kind, withheld.EndedAt).ShouldBe(
            (DeliveryState.Withheld, NoticeKind.NodeRecovered, Samples.Noon)
        );
        withheld.Error.ShouldBe("Whoever the rule belongs to may not see the health of azure/prod any more.");
        (await DeliverAsync()).ShouldBeEmpty("it has ended");
    }

    /// <summary>Makes <paramref name="subject"/> the only one with a role: Helpdesk in the cluster.</summary>
    private async Task GiveAsync(Subject? subject)
    {
        var scope = Scope.Cluster(_cluster.Connection, _cluster.Name);
        Assignment[] given = subject is null
            ? []
            : [new(Guid.NewGuid(), subject, Role.Helpdesk, scope, null, "Adam", Samples.Noon)];
        await Portal
            .Get<IAssignments>()
            .EditAsync(map => new AccessEdit.Made(map with { Assignments = given }, null), Cancel);
    }

    /// <summary>A worker's look at what is due; what it sent.</summary>
    private async Task<IReadOnlyList<string>> DeliverAsync()
    {
        await using var replica = Portal.Compose(_time);
        var sender = new KeptMessages();
        await new DeliverNotices(
            replica.GetRequiredService<IDeliveries>(),
            replica.GetRequiredService<IChannelSecrets>(),
            [sender],
            [
                new NodeAlertRight(
                    replica.GetRequiredService<INodeAlertRules>(),
                    replica.GetRequiredService<IAssignments>(),
                    sender,
                    _time
                ),
            ],
            _time,
            NullLogger<DeliverNotices>.Instance
        ).RunAsync(Cancel);
        return sender.Titles;
    }

    private async Task RecordIllAsync(double minutes)
    {
        await Portal.SaveAsync(_cluster);
        await Portal.RecordAsync(
            _cluster.Id,
            Live(Node(ready: ConditionStatus.Unknown, minutes: minutes), Node("well")),
            Samples.Noon
        );
    }

    private async Task EvaluateAsync()
    {
        await using var replica = Portal.Compose(_time);
        await replica.GetRequiredService<NodeAlertEvaluator>().EvaluateAsync(Cancel);
    }

    private Task<NodeAlertList> ListAsync(string owner = "o-1") =>
        Alerts.ListAsync(owner, VisibleScopes.Portal, 10, Cancel);

    private static NodeAlertRule Rule(string owner) =>
        new(Guid.NewGuid(), owner, null, 10, NodeAlertRule.IllStates, Samples.Noon);

    /// <summary>A channel that keeps what it is told, and a directory that cannot be asked.</summary>
    private sealed class KeptMessages : IChannelSender, IMemberships
    {
        public List<string> Titles { get; } = [];

        public bool CanAsk => false;

        public bool Reaches(ChannelTarget target) => true;

        public Task SendAsync(ClaimedDelivery claimed, ChannelSecret secret, CancellationToken cancellationToken)
        {
            Titles.Add(claimed.Delivery.Notice.Title);
            return Task.CompletedTask;
        }

        public ValueTask<IReadOnlyList<string>> OfAsync(Person person, CancellationToken cancellationToken) =>
            ValueTask.FromResult(person.Groups);
    }
}
