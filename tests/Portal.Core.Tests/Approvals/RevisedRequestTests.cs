using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Health;
using Portal.Core.History;
using Portal.Core.Networking.Known;
using Portal.Core.Operations;
using Portal.Core.Tests.Connections;
using Portal.Core.Tests.Health;
using Portal.Core.Tests.Protection;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Approvals.ARequest;

namespace Portal.Core.Tests.Approvals;

/// <summary>Requests for clusters and for cordons that who asked for them changes.</summary>
public sealed class RevisedRequestTests : ICatalog
{
    private static readonly Caller s_hella = Person("5a0d0000-0000-4000-8000-000000000010", "Hella", Role.Helpdesk);
    private readonly Requests _requests = new();
    private readonly HealthPorts _health = new() { Node = Nodes.Node(Nodes.Ready()) };
    private readonly ConnectionPorts _connections = new();
    private readonly ManualTimeProvider _time = new(Noon);
    private readonly StoredPolicies _policies = new()
    {
        Stored = new StoredPolicy(
            ApprovalPolicy.Default with
            {
                Rules = new Dictionary<string, ApprovalRule> { [Permission.CreateCluster] = new(WhoAsks.Everybody, 2) },
            },
            1
        ),
    };

    public RevisedRequestTests() =>
        _connections.Connections.Add(
            new Connection(Guid.NewGuid(), PlanBuilder.Valid().Connection, "aks", [], ConnectionSource.Portal)
        );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Creation_with_another_plan_keeps_its_number_and_loses_its_approvals()
    {
        var id = (await CreateAsync(Plan(nodes: 3))).ShouldBeOfType<CreateClusterResult.Started>().OperationId;
        var read = _requests[id].Operation.PlanHash;
        (await ApproveAsync(Anna, id, read)).ShouldBeOfType<RequestAnswer.Done>();

        (await CreateAsync(Plan(nodes: 5), id)).ShouldBe(new CreateClusterResult.Started(id));

        var request = _requests[id];
        request.Approvals.ShouldHaveSingleItem().Standing.ShouldBe(ApprovalStanding.Void);
        PlanJson.Read(request.Operation.Plan).NodePools[1].Count.ShouldBe(5);
        (request.Operation.State, request.Operation.Reason).ShouldBe((OperationState.AwaitingApproval, "why not"));
        var entry = _requests.Entries[^1];
        (entry.Kind, entry.Action, entry.Actor.Name).ShouldBe((HistoryKind.Revised, Permission.CreateCluster, "Olga"));
        PlanJson.Read(entry.Before!).NodePools[1].Count.ShouldBe(3);
        (await ApproveAsync(Anna, id, read))
            .ShouldBeOfType<RequestAnswer.Refused>()
            .Sentence.ShouldContain("changed since you opened it");
        (await ApproveAsync(Anna, id, request.Operation.PlanHash)).ShouldBeOfType<RequestAnswer.Done>();
        _requests[id].Operation.ApprovedUntil.ShouldBeNull("two have to agree to the new plan");
    }

    [Fact]
    public async Task Creation_stays_about_the_cluster_that_it_was_asked_for()
    {
        var id = (await CreateAsync(Plan(nodes: 3))).ShouldBeOfType<CreateClusterResult.Started>().OperationId;
        var before = _requests[id];

        var refused = (
            await CreateAsync(Plan(nodes: 3, "prod-weu-03"), id)
        ).ShouldBeOfType<CreateClusterResult.Refused>();

        refused.Report.Findings.ShouldHaveSingleItem().Sentence.ShouldStartWith("A request stays about what it was");
        _requests[id].ShouldBe(before);
    }

    [Fact]
    public async Task Creation_that_waits_no_more_is_not_changed()
    {
        var id = (await CreateAsync(Plan(nodes: 3))).ShouldBeOfType<CreateClusterResult.Started>().OperationId;
        await new WithdrawRequest(Desk(), _time).RunAsync(Olga, id, Cancel);

        (await CreateAsync(Plan(nodes: 5), id))
            .ShouldBeOfType<CreateClusterResult.Refused>()
            .Report.Findings.ShouldHaveSingleItem()
            .Sentence.ShouldContain("does not wait for a decision any more");
    }

    [Fact]
    public async Task Cordon_with_other_words_keeps_its_number_and_loses_its_approvals()
    {
        var id = (await CordonAsync(s_hella, "flapping")).ShouldBeOfType<CordonNodeResult.Started>().OperationId;
        await ApproveAsync(Anna, id, _requests[id].Operation.PlanHash);

        (await CordonAsync(s_hella, "its disk fails", id)).ShouldBe(new CordonNodeResult.Started(id));

        _requests[id].Approvals.ShouldHaveSingleItem().Standing.ShouldBe(ApprovalStanding.Void);
        _requests[id].Operation.Reason.ShouldBe("its disk fails");
        _requests.Entries[^1].Kind.ShouldBe(HistoryKind.Revised);
    }

    [Fact]
    public async Task Cordon_becomes_no_uncordon_and_no_cordon_of_another_node()
    {
        var id = (await CordonAsync(s_hella, "flapping")).ShouldBeOfType<CordonNodeResult.Started>().OperationId;

        _health.Node = _health.Node! with { Cordoned = true };
        await RefusedAsync(cordon: false);
        _health.Node = _health.Node with { Cordoned = false, Name = "node-2", Uid = "u-2" };
        await RefusedAsync(cordon: true);

        async Task RefusedAsync(bool cordon) =>
            (await CordonAsync(s_hella, "why", id, cordon))
                .ShouldBeOfType<CordonNodeResult.Refused>()
                .Findings.ShouldHaveSingleItem()
                .Sentence.ShouldStartWith("A request stays about what it was");
    }

    [Fact]
    public async Task Nobody_changes_what_another_asked_for()
    {
        var id = (await CordonAsync(s_hella, "flapping")).ShouldBeOfType<CordonNodeResult.Started>().OperationId;

        await Should.ThrowAsync<AccessDeniedException>(() => CordonAsync(Olga, "mine", id));

        _requests[id].Operation.Reason.ShouldBe("flapping");
        _requests.Entries[^1].Kind.ShouldBe(HistoryKind.Denied);
    }

    [Theory]
    [InlineData(Permission.ScaleIn, false)]
    [InlineData(Permission.AddNodePool, true)]
    public async Task Only_what_is_still_to_be_made_can_be_renamed(string kind, bool renamed)
    {
        var operation = Deletion(Olga) with { Kind = kind, Target = new("azure", "prod", "node pool", "apps") };
        var id = _requests.Add(operation);
        var other = Revised(operation) with { Target = operation.Target with { Name = "web" }, Terms = null };

        var (_, refusal) = await Ask().WriteAsync(other, ApprovalRuling.Ask(1), id, Cancel);

        (refusal is null).ShouldBe(renamed);
    }

    public Task<RegionCatalog> OfRegionAsync(
        string connection,
        string location,
        TimeSpan maximumAge,
        CancellationToken cancellationToken
    ) => Task.FromResult(FactsBuilder.Catalog);

    public Task<ConnectionCatalog> OfConnectionAsync(string connection, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<NetworkCatalog> OfNetworksAsync(
        string connection,
        TimeSpan maximumAge,
        CancellationToken cancellationToken
    ) => Task.FromResult(new NetworkCatalog([], Noon));

    private static ClusterPlan Plan(int nodes, string? name = null)
    {
        var plan = PlanBuilder.Valid();
        return plan with
        {
            Basics = plan.Basics with { Name = name ?? plan.Basics.Name },
            NodePools =
            [
                plan.NodePools[0],
                plan.NodePools[1] with
                {
                    Autoscale = false,
                    MinCount = null,
                    MaxCount = null,
                    Count = nodes,
                },
            ],
        };
    }

    private Task<CreateClusterResult> CreateAsync(ClusterPlan plan, long? revises = null)
    {
        var known = new KnownAddressesReader(Gate(), _connections, this, _health, []);
        var facts = new CreateFactsReader(this, _health, known, new ManualTimeProvider(Nodes.Now));
        var definitions = new OperationDefinitions([new Definition(Permission.CreateCluster)]);
        return new CreateCluster(Gate(), facts, _connections, Ask(), definitions, _time).StartAsync(
            Olga,
            new CreateWish(plan, revises is null ? "why" : "why not", null, revises),
            Cancel
        );
    }

    private Task<CordonNodeResult> CordonAsync(Caller caller, string reason, long? revises = null, bool cordon = true)
    {
        var definitions = new OperationDefinitions([
            new Definition(OperationKind.Cordon),
            new Definition(OperationKind.Uncordon),
        ]);
        var (name, uid) = (_health.Node!.Name, _health.Node.Uid);
        return new CordonNode(Gate(), _health, Ask(), definitions, _time).StartAsync(
            caller,
            new CordonWish(HealthPorts.Cluster.Id, name, uid, cordon, reason, null, revises),
            Cancel
        );
    }

    private Task<RequestAnswer> ApproveAsync(Caller caller, long id, string hash) =>
        new DecideRequest(Desk(), _policies, _time).ApproveAsync(caller, new RequestWord(id, hash, null), Cancel);

    private RequestDesk Desk() => new(Gate(), _requests, ProtectionPorts.Unprotected, _time);

    private AskForChange Ask() => new(Gate(), _requests, _requests, _policies);

    private AccessGate Gate() => _policies.GateOf(_requests, _time);

    private sealed class Definition(string kind) : IOperationDefinition
    {
        public string Kind => kind;
        public string Provider => "aks";
        public TimeSpan Deadline => TimeSpan.FromMinutes(10);

        public IReadOnlyList<IStep> StepsFor(JsonNode plan) => [];
    }
}
