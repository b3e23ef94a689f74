using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Protection;

namespace Portal.Web.Tests.Operations;

/// <summary>Requests from the asking to what was done, over real TLS against the sandbox.</summary>
public sealed class RequestJourneyTests(WebPostgres postgres) : IAsyncLifetime
{
    private static readonly Caller s_second = new(
        "00000000-0000-0000-0000-00000000000c",
        "second@contoso",
        [Role.Approver],
        "127.0.0.1",
        "test"
    );
    private SandboxEstate _estate = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _estate = await SandboxEstate.StartAsync(postgres);
        await _estate.Get<SyncInventory>().RunAsync(Cancel);
    }

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Fact]
    public async Task A_request_that_is_changed_loses_its_approval_and_runs_with_what_it_says_then()
    {
        await PolicyAsync(Permission.ScaleOut, approvers: 2);
        var (cluster, pool) = await PoolAsync();
        var id = await AskAsync(Scale(cluster, pool, pool.Count + 1));
        var read = (await _estate.OperationAsync(id)).PlanHash;
        (await SayAsync(SandboxEstate.Approver, id, read)).ShouldBeOfType<RequestAnswer.Done>();

        (await AskAsync(Scale(cluster, pool, pool.Count + 2), revises: id)).ShouldBe(id);

        var request = await FindAsync(id);
        request.Approvals.ShouldHaveSingleItem().Standing.ShouldBe(ApprovalStanding.Void);
        (await SayAsync(s_second, id, read))
            .ShouldBeOfType<RequestAnswer.Refused>()
            .Sentence.ShouldContain("changed since you opened it");
        (await SayAsync(s_second, id, request.Operation.PlanHash)).ShouldBeOfType<RequestAnswer.Done>();
        (await _estate.Get<KeepRequests>().RunNextAsync(Cancel)).ShouldBeFalse("one of two has agreed to it");
        (await SayAsync(SandboxEstate.Approver, id, request.Operation.PlanHash)).ShouldBeOfType<RequestAnswer.Done>();
        (await _estate.Get<KeepRequests>().RunNextAsync(Cancel)).ShouldBeTrue();

        var operation = await _estate.RunToEndAsync(id);
        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
        var now = await _estate.Get<IInventory>().FindAsync(cluster.Id, VisibleScopes.Portal, Cancel);
        now!.NodePools.Single(it => it.Name == pool.Name).Count.ShouldBe(pool.Count + 2);
        (await _estate.LedgerAsync(id))
            .Select(entry => entry.Entry.Kind)
            .ShouldBe([
                HistoryKind.Requested,
                HistoryKind.Approved,
                HistoryKind.Revised,
                HistoryKind.Approved,
                HistoryKind.Approved,
                HistoryKind.Ended,
            ]);
    }

    [Fact]
    public async Task A_creation_that_is_changed_creates_what_it_says_then()
    {
        await PolicyAsync(Permission.CreateCluster, approvers: 1);
        var plan = await _estate.PlanAsync("revised-01");
        var id = await CreateAsync(plan);
        await _estate.ApproveAsync(id);

        var tags = new Dictionary<string, string> { ["team"] = "web" };
        (await CreateAsync(plan with { Tags = tags }, revises: id)).ShouldBe(id);

        (await _estate.Get<KeepRequests>().RunNextAsync(Cancel)).ShouldBeFalse("its approval is gone");
        await _estate.ApproveAsync(id);
        (await _estate.Get<KeepRequests>().RunNextAsync(Cancel)).ShouldBeTrue();
        var operation = await _estate.RunToEndAsync(id);
        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
        var made = await _estate.Get<IInventory>().FindAsync("revised-01", VisibleScopes.Portal, Cancel);
        made.ShouldHaveSingleItem().Tags["team"].ShouldBe("web");
    }

    [Fact]
    public async Task What_is_asked_and_approved_during_a_freeze_waits_and_runs_when_it_is_over()
    {
        await PolicyAsync(Permission.ScaleOut, approvers: 1);
        var (cluster, pool) = await PoolAsync();
        var freeze = await FreezeAsync(Scope.Cluster(cluster.Connection, cluster.Name));
        var id = await AskAsync(Scale(cluster, pool, pool.Count + 1));
        (await _estate.OperationAsync(id)).Preflight!.Findings.ShouldContain(it => it.RuleId == "P-FREEZE-AHEAD");
        await _estate.ApproveAsync(id);

        (await _estate.Get<KeepRequests>().RunNextAsync(Cancel)).ShouldBeFalse("changes are frozen");
        (await FindAsync(id)).IsApproved(TimeProvider.System.GetUtcNow()).ShouldBeTrue();

        var ended = freeze with { EndedAt = TimeProvider.System.GetUtcNow(), EndedBy = "Adam" };
        (await _estate.Get<IProtections>().EndAsync(ended, Entry("ended"), null, Cancel)).ShouldBeTrue();
        // As a replica that hears of nothing finds out by itself.
        await _estate.Get<ProtectionGuard>().ReadAsync(Cancel);
        (await _estate.Get<KeepRequests>().RunNextAsync(Cancel)).ShouldBeTrue();
        var operation = await _estate.RunToEndAsync(id);
        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
    }

    [Fact]
    public async Task What_waited_while_the_cluster_was_changed_says_so_and_what_to_do()
    {
        await PolicyAsync(Permission.EditTags, approvers: 1);
        var (cluster, _) = await PoolAsync();
        var change = new EditTags
        {
            ClusterId = cluster.Id,
            Tags = new Dictionary<string, string> { ["cost-center"] = "42" },
        };
        var id = await AskAsync(change.SeenIn(cluster));
        await _estate.TagAsync(cluster.ProviderId, "somebody", "else");
        await AtRestAsync(cluster.Id);
        await _estate.ApproveAsync(id);
        (await _estate.Get<KeepRequests>().RunNextAsync(Cancel)).ShouldBeTrue();

        var operation = await _estate.RunToEndAsync(id);

        (operation.State, operation.Error!.Code).ShouldBe((OperationState.Failed, "P-ETAG"));
        operation.Error.Message.ShouldStartWith($"The cluster {cluster.Name} was changed after this was asked");
        operation.Error.Message.ShouldContain("somebody");
        operation.Error.Advice.ShouldBe("Ask again, measured against what is there now. Nothing was sent.");
    }

    private static ScalePool Scale(Cluster cluster, NodePool pool, int count) =>
        (ScalePool)
            new ScalePool
            {
                ClusterId = cluster.Id,
                Pool = pool.Name,
                Count = count,
            }.SeenIn(cluster);

    private async Task<(Cluster Cluster, NodePool Pool)> PoolAsync()
    {
        var clusters = await _estate.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel);
        return clusters
            .Where(cluster => cluster is { ProvisioningState: "Succeeded", IsStopped: false, IsProduction: false })
            .SelectMany(cluster => cluster.NodePools.Select(pool => (cluster, pool)))
            .First(pair => pair.pool is { Autoscale: false, IsStopped: false, IsWindows: false });
    }

    /// <summary>Reads until the far side has done what somebody else asked of it.</summary>
    private async Task AtRestAsync(Guid cluster)
    {
        do
        {
            await _estate.Get<SyncInventory>().RunAsync(Cancel);
        } while (
            await _estate.Get<IInventory>().FindAsync(cluster, VisibleScopes.Portal, Cancel)
                is not { ProvisioningState: "Succeeded" }
        );
    }

    private async Task PolicyAsync(string permission, int approvers)
    {
        var store = _estate.Get<IApprovalPolicyStore>();
        var policy = ApprovalPolicy.Default with
        {
            Rules = new Dictionary<string, ApprovalRule> { [permission] = new(WhoAsks.Everybody, approvers) },
        };
        (await store.SaveAsync(policy, 0, entry: null, Cancel)).ShouldBeTrue();
    }

    private async Task<long> AskAsync(ClusterChange change, long? revises = null)
    {
        var wish = new ChangeWish(change, "journey", "CHG-3", Revises: revises);
        var result = await _estate.Get<ChangeCluster>().StartAsync(SandboxEstate.Operator, wish, Cancel);
        return result.ShouldBeOfType<ChangeResult.Started>(SandboxEstate.Describe(result)).OperationId;
    }

    private async Task<long> CreateAsync(ClusterPlan plan, long? revises = null)
    {
        var wish = new CreateWish(plan, "journey", "CHG-3", revises);
        var result = await _estate.Get<CreateCluster>().StartAsync(SandboxEstate.Operator, wish, Cancel);
        return result.ShouldBeOfType<CreateClusterResult.Started>(SandboxEstate.Describe(result)).OperationId;
    }

    private async Task<FreezeWindow> FreezeAsync(Scope scope)
    {
        var now = TimeProvider.System.GetUtcNow();
        var freeze = new FreezeWindow(Guid.NewGuid(), "Year end", scope, now, now.AddHours(5), "Why", "Adam", now);
        await _estate.Get<IProtections>().AddAsync(freeze, Entry("froze"), Cancel);
        return freeze;
    }

    private static HistoryEntry Entry(string sentence) =>
        new(
            Guid.CreateVersion7(),
            TimeProvider.System.GetUtcNow(),
            HistoryKind.Changed,
            Permission.EditFreeze,
            new HistoryActor("adam", "Adam", ["Admin"]),
            new HistoryTarget(null, null, null, "freeze", "Year end"),
            "succeeded",
            sentence,
            "test"
        );

    private Task<RequestAnswer> SayAsync(Caller caller, long id, string hash) =>
        _estate.Get<DecideRequest>().ApproveAsync(caller, new RequestWord(id, hash, null), Cancel);

    private async Task<Request> FindAsync(long id) =>
        (await _estate.Get<IRequestStore>().FindAsync(id, OperationSight.Portal, Cancel)).ShouldNotBeNull();
}
