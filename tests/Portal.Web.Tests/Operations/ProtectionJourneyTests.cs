using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Protection;

namespace Portal.Web.Tests.Operations;

/// <summary>What read-only mode, freezes and delete protection stop, over real TLS against the sandbox.</summary>
public sealed class ProtectionJourneyTests(WebPostgres postgres) : IAsyncLifetime
{
    private static readonly Caller s_admin = new("a-1", "admin@contoso", [Role.Admin], "127.0.0.1", "test");
    private SandboxEstate _estate = null!;
    private Cluster _cluster = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StopCluster Stop => new() { ClusterId = _cluster.Id };

    private DeleteCluster Delete => DeleteCluster.Of(_cluster, new DeletionPolicy(TimeSpan.FromHours(1)));

    public async ValueTask InitializeAsync()
    {
        _estate = await SandboxEstate.StartAsync(postgres);
        await _estate.Get<SyncInventory>().RunAsync(Cancel);
        var clusters = await _estate.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel);
        _cluster = clusters.First(cluster => !cluster.IsAttached && !cluster.IsStopped);
    }

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Fact]
    public async Task A_forged_start_in_a_read_only_cluster_is_refused_and_recorded()
    {
        await SetAsync(ProtectionKind.ReadOnly);

        var denied = await Should.ThrowAsync<AccessDeniedException>(() => StartAsync(Stop));
        await Should.ThrowAsync<AccessDeniedException>(() => StartAsync(Delete, _cluster.Name));

        denied.Message.ShouldStartWith($"The cluster {_cluster.Name} has been read-only since ");
        denied.Message.ShouldContain(" by operator@contoso: journey.");
        (await _estate.DeniedAsync()).ShouldBe(["operator@contoso", "operator@contoso"]);
        var operations = await _estate
            .Get<IOperationStore>()
            .ListAsync(new OperationQuery(), OperationSight.Portal, Cancel);
        operations.Operations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_freeze_of_the_portal_refuses_creating_and_ends_when_an_Admin_ends_it()
    {
        await FreezeAsync(Scope.Portal);
        await Should.ThrowAsync<AccessDeniedException>(() => _estate.StartCreateAsync("frozen"));

        var freeze = (await _estate.Get<IProtections>().FreezesAsync(1, Cancel))[0];
        var end = new FreezeEnd(freeze.Id, "over", null);
        (await _estate.Get<EditFreezes>().EndAsync(s_admin, end, Cancel)).ShouldBeOfType<ProtectionResult.Done>();

        (await _estate.StartCreateAsync("thawed")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_is_queued_when_the_freeze_begins_does_not_start()
    {
        var id = await StartAsync(Stop);
        await FreezeAsync(ScopeOf(_cluster));

        var operation = await _estate.RunToEndAsync(id);

        operation.State.ShouldBe(OperationState.Failed);
        operation.Error!.Code.ShouldBe(Obstacle.Freeze);
        operation.Error.Message.ShouldContain("are frozen until");
        operation.Steps[0].State.ShouldBe(StepState.Failed);
        (await _estate.AcceptedWritesAsync()).ShouldBeEmpty();
        (await _estate.LedgerAsync(id))
            .Select(entry => entry.Entry.Kind)
            .ShouldBe([HistoryKind.Requested, HistoryKind.Ended]);
    }

    [Fact]
    public async Task A_cordon_that_is_queued_does_not_start_either()
    {
        var id = await QueueCordonAsync();
        await SetAsync(ProtectionKind.ReadOnly);

        var operation = await _estate.RunToEndAsync(id);

        (operation.State, operation.Error?.Code).ShouldBe((OperationState.Failed, Obstacle.ReadOnly));
    }

    [Fact]
    public async Task A_deletion_that_can_still_be_called_back_meets_the_protection_at_its_end()
    {
        var id = await StartAsync(Delete, _cluster.Name);
        await _estate.RunUntilAsync(id, operation => operation.State == OperationState.Waiting);
        await SetAsync(ProtectionKind.DeleteProtection);
        await _estate.ExecuteAsync("update portal.operations set queued_at = queued_at - interval '2 hours'");

        var operation = await _estate.RunToEndAsync(id);

        (operation.State, operation.Error?.Code).ShouldBe((OperationState.Failed, Obstacle.DeleteProtected));
        (await _estate.AcceptedWritesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_under_way_goes_on_and_can_be_called_back()
    {
        var id = await StartAsync(Stop);
        await _estate.RunUntilAsync(id, operation => operation.Steps[0].State == StepState.Done);
        var waiting = await StartDeletionOfAnotherAsync();
        await FreezeAsync(Scope.Portal);

        (await _estate.RunToEndAsync(id)).State.ShouldBe(OperationState.Succeeded);
        (await _estate.Get<SteerOperation>().CancelAsync(SandboxEstate.Operator, waiting, Cancel)).ShouldBe(
            SteerResult.Applied
        );
    }

    [Fact]
    public async Task The_report_that_is_kept_names_the_freeze_ahead()
    {
        var now = TimeProvider.System.GetUtcNow();
        await FreezeAsync(Scope.Portal, now.AddMinutes(30));

        var operation = await _estate.OperationAsync(await StartAsync(Delete, _cluster.Name));

        operation.Preflight!.Findings.ShouldContain(finding => finding.RuleId == "P-FREEZE-AHEAD");
    }

    private async Task<long> StartDeletionOfAnotherAsync()
    {
        var clusters = await _estate.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel);
        var another = clusters.First(cluster => !cluster.IsAttached && cluster.Id != _cluster.Id);
        var deletion = DeleteCluster.Of(another, new DeletionPolicy(TimeSpan.FromHours(1)));
        var id = await StartAsync(deletion, another.Name);
        await _estate.RunUntilAsync(id, operation => operation.State == OperationState.Waiting);
        return id;
    }

    private async Task<long> StartAsync(ClusterChange change, string? typed = null)
    {
        var wish = new ChangeWish(change, "journey", null, typed);
        var result = await _estate.StartAsync(wish);
        var why = result is ChangeResult.Refused { Report.Findings: [var first, ..] } ? first.Sentence : null;
        return result.ShouldBeOfType<ChangeResult.Started>(why).OperationId;
    }

    private Task<long> QueueCordonAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var plan = new CordonPlan(_cluster.Id, "node-1", "uid-1", Cordoned: true);
        var operation = new NewOperation(
            OperationKind.Cordon,
            _cluster.Provider,
            "Cordon node node-1",
            new OperationTarget(_cluster.Connection, _cluster.Name, "node", plan.Node),
            ExclusiveKey.OfNode(plan.Uid),
            plan.ToJson(),
            plan.Hash(),
            SandboxEstate.Operator,
            "journey",
            null,
            now,
            now.AddMinutes(10),
            ["Cordon the node"]
        );
        return _estate
            .Get<IOperationStore>()
            .CreateAsync(operation, id => OperationHistory.Requested(operation, id), Cancel);
    }

    private async Task SetAsync(ProtectionKind kind)
    {
        var wish = new ProtectionWish(kind, _cluster.Id, "journey", null);
        (
            await _estate.Get<SetProtection>().RunAsync(SandboxEstate.Operator, wish, Cancel)
        ).ShouldBeOfType<ProtectionResult.Done>();
    }

    private async Task FreezeAsync(Scope scope, DateTimeOffset? from = null)
    {
        var until = TimeProvider.System.GetUtcNow().AddDays(1);
        var wish = new FreezeWish("Year end", scope, from, until, "journey", null);
        (await _estate.Get<EditFreezes>().AddAsync(s_admin, wish, Cancel)).ShouldBeOfType<ProtectionResult.Done>();
    }

    private static Scope ScopeOf(Cluster cluster) => Scope.Cluster(cluster.Connection, cluster.Name);
}
