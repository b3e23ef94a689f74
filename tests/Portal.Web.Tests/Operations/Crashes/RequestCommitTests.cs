using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Kubeconfigs;
using Portal.Core.History;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>Whoever asks, approves or collects dies at the commit of it: it has happened wholly, or not at all.</summary>
public sealed class RequestCommitTests(WebPostgres postgres) : IAsyncLifetime
{
    private readonly DeathAtCommit _death = new();
    private SandboxEstate _estate = null!;
    private Cluster _cluster = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _estate = await SandboxEstate.StartAsync(postgres);
        await _estate.Get<SyncInventory>().RunAsync(Cancel);
        var found = await _estate.Get<IInventory>().FindAsync("shop-test", VisibleScopes.Portal, Cancel);
        _cluster = found.ShouldHaveSingleItem();
    }

    public async ValueTask DisposeAsync()
    {
        await _estate.DisposeAsync();
        _death.Dispose();
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Of_an_asking_that_died_there_is_all_or_nothing(bool before, int written)
    {
        await _death.OfAsync("INSERT INTO portal.operations ", before, AskAsync);

        var page = await _estate.Get<IOperationStore>().ListAsync(new OperationQuery(), OperationSight.Portal, Cancel);
        page.Operations.Count.ShouldBe(written);
        (await KindsAsync()).ShouldBe(Enumerable.Repeat(HistoryKind.Requested, written));
        if (written > 0)
        {
            page.Operations[0].State.ShouldBe(OperationState.AwaitingApproval);
            await ShouldRunOnceAsync(page.Operations[0].Id);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_approval_that_died_counts_once_however_often_it_is_given(bool before)
    {
        var id = await AskAsync();

        await _death.OfAsync("portal.operation_approvals ", before, () => _estate.ApproveAsync(id));

        (await FindAsync(id)).Approvals.Count.ShouldBe(before ? 0 : 1);
        (await KindsAsync()).Count(kind => kind == HistoryKind.Approved).ShouldBe(before ? 0 : 1);
        await ShouldRunOnceAsync(id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_kubeconfig_whose_collection_died_is_handed_out_once_at_most(bool before)
    {
        var collect = _estate.Get<HandOutKubeconfig>();
        var wish = new KubeconfigWish(_cluster.Id, KubeconfigKind.Admin, "debugging", null);
        var asked = (
            await collect.RunAsync(SandboxEstate.Operator, wish, Cancel)
        ).ShouldBeOfType<KubeconfigResult.Asked>();
        await _estate.ApproveAsync(asked.OperationId);

        await _death.OfAsync("UPDATE portal.operations ", before, CollectAsync);

        var again = await CollectAsync();
        if (before)
        {
            again.ShouldBeOfType<KubeconfigResult.HandedOut>();
        }
        else
        {
            again.ShouldBeOfType<KubeconfigResult.Refused>();
        }

        (await FindAsync(asked.OperationId)).Approvals.ShouldHaveSingleItem().Standing.ShouldBe(ApprovalStanding.Used);
        (await KindsAsync()).ShouldBe([HistoryKind.Requested, HistoryKind.Approved, HistoryKind.HandedOut]);

        Task<KubeconfigResult> CollectAsync() =>
            collect.CollectAsync(SandboxEstate.Operator, asked.OperationId, Cancel);
    }

    /// <summary>The Approver tries again, is told if it was done, and the request runs.</summary>
    private async Task ShouldRunOnceAsync(long id)
    {
        var word = new RequestWord(id, (await _estate.OperationAsync(id)).PlanHash, null);
        var isApproved = (await FindAsync(id)).Approvals.Count > 0;
        var answer = await _estate.Get<DecideRequest>().ApproveAsync(SandboxEstate.Approver, word, Cancel);
        (answer is RequestAnswer.Done).ShouldBe(!isApproved);
        await _estate.QueueAsync();

        (await _estate.RunToEndAsync(id)).State.ShouldBe(OperationState.Succeeded);

        (await FindAsync(id)).Approvals.ShouldHaveSingleItem().Standing.ShouldBe(ApprovalStanding.Used);
        (await _estate.AcceptedWritesAsync()).Count.ShouldBe(1);
        (await KindsAsync()).ShouldBe([HistoryKind.Requested, HistoryKind.Approved, HistoryKind.Ended]);
    }

    private async Task<long> AskAsync()
    {
        var pool = _cluster.NodePools.First(it => !it.IsSystem);
        var change = new DeletePool { ClusterId = _cluster.Id, Pool = pool.Name };
        var wish = new ChangeWish(change.SeenIn(_cluster), "crash", null, pool.Name);
        var result = await _estate.Get<ChangeCluster>().StartAsync(SandboxEstate.Operator, wish, Cancel);
        return result.ShouldBeOfType<ChangeResult.Started>(SandboxEstate.Describe(result)).OperationId;
    }

    private async Task<Request> FindAsync(long id) =>
        (await _estate.Get<IRequestStore>().FindAsync(id, OperationSight.Portal, Cancel)).ShouldNotBeNull();

    /// <summary>Of everything that people had to do with the cluster, oldest first.</summary>
    private async Task<IReadOnlyList<string>> KindsAsync()
    {
        await _estate.ExecuteAsync("select ledger.seal_history(1000)");
        var query = new HistoryQuery(Cluster: _cluster.Name);
        var page = await _estate.Get<IHistoryReader>().SearchAsync(query, HistorySight.Portal, Cancel);
        return
        [
            .. page.Entries.Select(entry => entry.Entry.Kind).Where(kind => kind != HistoryKind.External).Reverse(),
        ];
    }
}
