using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>
/// A worker process is killed at each commit point from the approval of a request on, while another operation still
/// holds what it is about: until that has ended, the request is queued, and has run. Part of <c>./test.sh long</c>.
/// </summary>
[Trait("Category", "Long")]
public sealed class RequestCrashTests(WebPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_each_commit_an_approved_request_is_queued_once_and_runs_once(bool before)
    {
        await using var yard = new CrashYard(postgres);
        var commit = 1;
        while (await IsKilledAsync(await yard.TakeAsync(), commit, before))
        {
            commit++;
        }

        // Twice what any change needs, and the queueing.
        commit.ShouldBeGreaterThan(13);
        TestContext.Current.TestOutputHelper!.WriteLine($"{commit - 1} commit points");
    }

    private static async Task<bool> IsKilledAsync(CrashGround ground, int commit, bool before)
    {
        var (estate, what) = (ground.Estate, $"{(before ? "before" : "after")} commit {commit}");
        var (cluster, writes) = (await ground.ClusterAsync(), await ground.WritesAsync());
        var id = await AskAsync(ground);
        var first = await ground.StartAsync(Tags(cluster).SeenIn(cluster), cluster);
        await estate.ApproveAsync(id);
        (await estate.Get<KeepRequests>().RunNextAsync(Cancel)).ShouldBeFalse("Its key is held.");

        using var worker = WorkerProcess.Start(estate, commit, before);
        await Task.WhenAny(worker.ExitAsync(Cancel), CrashRounds.EndAsync(estate, id));
        var killed = worker.WasKilled;
        await ground.SucceedAsync(first);
        if ((await estate.OperationAsync(id)).State == OperationState.AwaitingApproval)
        {
            await estate.QueueAsync();
        }

        await ground.SucceedAsync(id);

        (await ground.WritesAsync() - writes).ShouldBe(2, what);
        await ShouldHaveRunOnceAsync(estate, id, first, what);
        return killed;
    }

    private static async Task ShouldHaveRunOnceAsync(SandboxEstate estate, long id, long first, string what)
    {
        var request = (
            await estate.Get<IRequestStore>().FindAsync(id, OperationSight.Portal, Cancel)
        ).ShouldNotBeNull();
        var operation = request.Operation;
        request.Approvals.ShouldHaveSingleItem(what).Standing.ShouldBe(ApprovalStanding.Used, what);
        operation.QueuedAt.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(await EndOfAsync(estate, first), what);
        var events = await estate.Get<IOperationStore>().EventsAsync(id, OperationSight.Portal, Cancel);
        events.Count(happened => happened.Text == "Queued.").ShouldBe(1, what);
        (await estate.LedgerAsync(first))
            .Select(entry => entry.Entry.Kind)
            .ShouldBe([HistoryKind.Requested, HistoryKind.Ended], what);
        (await estate.LedgerAsync(id))
            .Select(entry => entry.Entry.Kind)
            .ShouldBe([HistoryKind.Requested, HistoryKind.Approved, HistoryKind.Ended], what);
    }

    private static async Task<DateTimeOffset> EndOfAsync(SandboxEstate estate, long id) =>
        (await estate.OperationAsync(id)).EndedAt.ShouldNotBeNull();

    /// <summary>Asked for without its version: what holds the key is about to change that.</summary>
    private static async Task<long> AskAsync(CrashGround ground)
    {
        var cluster = await ground.ClusterAsync();
        var change = new DeletePool { ClusterId = cluster.Id, Pool = CrashGround.Pool };
        var wish = new ChangeWish(change, "crash", null, change.Pool);
        var result = await ground.Estate.Get<ChangeCluster>().StartAsync(SandboxEstate.Operator, wish, Cancel);
        return result.ShouldBeOfType<ChangeResult.Started>(SandboxEstate.Describe(result)).OperationId;
    }

    private static EditTags Tags(Cluster cluster) =>
        new()
        {
            ClusterId = cluster.Id,
            Tags = new Dictionary<string, string>(StringComparer.Ordinal) { ["crash"] = "yes" },
        };
}
