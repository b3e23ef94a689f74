using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Workloads;
using Portal.Core.Workloads.Restarts;

namespace Portal.Web.Tests.Operations;

/// <summary>Restarting workloads of a seeded cluster, over real TLS against the sandbox's API server.</summary>
public sealed class RestartJourneyTests(WebPostgres postgres) : IAsyncLifetime
{
    private SandboxEstate _estate = null!;
    private RestartedPods _pods = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _estate = await SandboxEstate.StartAsync(postgres);
        await _estate.Get<SyncInventory>().RunAsync(Cancel);
        var clusters = await _estate.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel);
        var cluster = clusters.First(it => it is { ProvisioningState: "Succeeded", IsStopped: false });
        _pods = await RestartedPods.MakeAsync(_estate, cluster);
    }

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Fact]
    public async Task Each_kind_gets_new_pods_and_says_what_it_did()
    {
        foreach (var kind in Enum.GetValues<WorkloadKind>())
        {
            var before = await _pods.UidsAsync(kind);
            var plan = await _pods.PlanAsync(kind);

            var result = await _estate.StartAsync(new ChangeWish(plan, "stale settings", "INC-1"));
            var id = result.ShouldBeOfType<ChangeResult.Started>(SandboxEstate.Describe(result)).OperationId;
            var operation = await _estate.RunToEndAsync(id);

            operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
            operation.Steps[^1].Progress!.ShouldEndWith("new and ready.");
            (await _pods.UidsAsync(kind)).Intersect(before).ShouldBeEmpty();
            (await _pods.PlanAsync(kind)).RestartedAt.ShouldBe((string?)operation.Steps[1].Checkpoint!["restartedAt"]);
        }
    }

    [Fact]
    public async Task Who_holds_a_role_in_the_namespace_alone_asks_decides_restarts_and_sees_it_there_and_nowhere_else()
    {
        var plan = await _pods.PlanAsync(WorkloadKind.Deployment);
        var (hanna, anna, olga) = (
            Holder("h", Role.Helpdesk, RestartedPods.Namespace),
            Holder("a", Role.Approver, RestartedPods.Namespace),
            Holder("o", Role.Operator, RestartedPods.Namespace)
        );
        var change = _estate.Get<ChangeCluster>();
        await StoreAsync(hanna);

        // Asked in the namespace, decided in the namespace.
        var asked = await change.StartAsync(hanna, new ChangeWish(plan, "hangs", "INC-2"), Cancel);
        var id = asked.ShouldBeOfType<ChangeResult.Started>(SandboxEstate.Describe(asked)).OperationId;
        (await _estate.OperationAsync(id)).State.ShouldBe(OperationState.AwaitingApproval);
        var revised = await change.StartAsync(hanna, new ChangeWish(plan, "hangs again", "INC-2", Revises: id), Cancel);
        revised.ShouldBeOfType<ChangeResult.Started>().OperationId.ShouldBe(id);
        var decidable = new RequestQuery(DecidableBy: RequestDecider.Of(anna));
        var listed = await _estate.Get<IRequestStore>().ListAsync(decidable, OperationSight.Of(anna), Cancel);
        listed.Requests.ShouldHaveSingleItem().Operation.Reason.ShouldBe("hangs again");
        await _estate.ApproveAsync(id, anna);
        await _estate.QueueAsync();
        (await _estate.RunToEndAsync(id)).State.ShouldBe(OperationState.Succeeded);

        // Restarted in the namespace, and in no other, by whoever holds the other role.
        (await change.ReviewAsync(olga, plan, Cancel))!.Refusal.ShouldBeNull();
        var stranger = Holder("s", Role.Operator, "elsewhere");
        await Should.ThrowAsync<AccessDeniedException>(() => change.ReviewAsync(stranger, plan, Cancel));
        var denied = await Should.ThrowAsync<AccessDeniedException>(() =>
            change.StartAsync(stranger, new ChangeWish(plan, "mine", null), Cancel)
        );
        denied.Permission.ShouldBe(Permission.RestartWorkload);
        await Should.ThrowAsync<AccessDeniedException>(() =>
            _estate.Get<FindWorkload>().RunAsync(stranger, plan.ClusterId, plan.Name, Cancel)
        );

        // Seen in the namespace.
        (await FindAsync(hanna, id)).ShouldNotBeNull();
        (await FindAsync(stranger, id)).ShouldBeNull();
    }

    private Task<Operation?> FindAsync(Caller caller, long id) =>
        _estate.Get<IOperationStore>().FindAsync(id, OperationSight.Of(caller), Cancel);

    /// <summary>What they asked for starts while they hold the right to it.</summary>
    private Task<bool> StoreAsync(Caller caller) =>
        _estate
            .Get<IAssignments>()
            .SeedAsync(
                caller.Name,
                new Assignment(
                    Guid.NewGuid(),
                    new Subject(SubjectKind.User, caller.ObjectId, caller.Name),
                    caller.Holdings[0].Role,
                    caller.Holdings[0].Scope,
                    null,
                    "a test",
                    DateTimeOffset.UnixEpoch
                ),
                Cancel
            );

    private Caller Holder(string id, Role role, string space)
    {
        var scope = Scope.Namespace(_pods.Cluster.Connection, _pods.Cluster.Name, space);
        return new Caller(id, id, [new Holding(role, scope, Guid.Empty)], "127.0.0.1", "test");
    }
}
