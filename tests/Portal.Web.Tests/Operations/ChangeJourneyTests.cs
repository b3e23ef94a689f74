using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Web.Tests.Operations;

/// <summary>Changes of a seeded cluster, from the wish to the ledger, over real TLS against the sandbox.</summary>
public sealed class ChangeJourneyTests(WebPostgres postgres) : IAsyncLifetime
{
    private SandboxEstate _estate = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _estate = await SandboxEstate.StartAsync(postgres);
        await _estate.Get<SyncInventory>().RunAsync(Cancel);
    }

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Fact]
    public async Task A_pool_is_scaled_once_and_read_back()
    {
        var (cluster, pool) = await FixedPoolAsync();
        var change = Scale(cluster, pool, pool.Count + 1);

        var operation = await _estate.RunToEndAsync(await StartAsync(change));

        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
        operation.Preflight.ShouldNotBeNull().Blocks.ShouldBeFalse();
        (await ClusterAsync(cluster.Id)).NodePools.Single(it => it.Name == pool.Name).Count.ShouldBe(pool.Count + 1);
        (await WritesToAsync(pool.Name)).ShouldBe(1);
        var entries = await _estate.LedgerAsync(operation.Id);
        entries.Select(entry => entry.Entry.Kind).ShouldBe([HistoryKind.Requested, HistoryKind.Ended]);
        entries[1].Entry.Before!["count"]!.GetValue<int>().ShouldBe(pool.Count);
        entries[1].Entry.After!["count"]!.GetValue<int>().ShouldBe(pool.Count + 1);
    }

    [Fact]
    public async Task A_lost_answer_is_found_again_by_reading_back()
    {
        var (cluster, pool) = await FixedPoolAsync();
        await _estate.FaultAsync(
            new
            {
                kind = "DropAfter",
                method = "PUT",
                path = $"agentPools/{pool.Name}",
                times = 1,
            }
        );

        var operation = await _estate.RunToEndAsync(await StartAsync(Scale(cluster, pool, pool.Count + 1)));

        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
        (await WritesToAsync(pool.Name)).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_looked_at_long_ago_is_not_overwritten()
    {
        var (cluster, pool) = await FixedPoolAsync();
        var stale = Scale(cluster, pool, pool.Count + 2) with { ETag = "\"long-gone\"" };

        var result = await _estate.StartAsync(new ChangeWish(stale, "why", null));

        result
            .ShouldBeOfType<ChangeResult.Refused>()
            .Report.Findings.ShouldContain(finding => finding.RuleId == "P-ETAG");
        (await WritesToAsync(pool.Name)).ShouldBe(0);
    }

    [Fact]
    public async Task What_was_changed_between_the_preflight_and_the_request_is_told_and_not_overwritten()
    {
        var (cluster, pool) = await FixedPoolAsync();
        await _estate.ServiceErrorAsync(
            new
            {
                code = "PreconditionFailed",
                cluster = cluster.Name,
                methods = "PUT",
            }
        );
        var id = await StartAsync(Scale(cluster, pool, pool.Count + 1));
        var refused = await _estate.RunUntilAsync(id, operation => operation.Error is not null);
        refused.Error!.Code.ShouldBe("PreconditionFailed");

        await _estate.TagAsync(cluster.ProviderId, "owner", "somebody else");
        var operation = await _estate.RunToEndAsync(id);

        operation.State.ShouldBe(OperationState.Failed);
        operation.Error!.Code.ShouldBe("ChangedMeanwhile");
        operation.Error.Message.ShouldContain("tag owner set to somebody else");
        (await WritesToAsync(pool.Name)).ShouldBe(0);
    }

    private static ScalePool Scale(Cluster cluster, NodePool pool, int count)
    {
        var change = new ScalePool
        {
            ClusterId = cluster.Id,
            Pool = pool.Name,
            Count = count,
            ETag = pool.ETag,
        };
        return change with { Seen = change.Before(cluster) };
    }

    private async Task<long> StartAsync(ClusterChange change)
    {
        var result = await _estate.StartAsync(new ChangeWish(change, "journey", "CHG-2"));
        return result.ShouldBeOfType<ChangeResult.Started>(SandboxEstate.Describe(result)).OperationId;
    }

    private async Task<(Cluster Cluster, NodePool Pool)> FixedPoolAsync()
    {
        var clusters = await _estate.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel);
        return clusters
            .Where(cluster => cluster is { ProvisioningState: "Succeeded", IsStopped: false })
            .SelectMany(cluster => cluster.NodePools.Select(pool => (cluster, pool)))
            .First(pair => pair.pool is { Autoscale: false, IsStopped: false, IsWindows: false });
    }

    private async Task<Cluster> ClusterAsync(Guid id) =>
        (await _estate.Get<IInventory>().FindAsync(id, VisibleScopes.Portal, Cancel)).ShouldNotBeNull();

    private async Task<int> WritesToAsync(string pool) =>
        (await _estate.AcceptedWritesAsync()).Count(write =>
            write!["method"]!.GetValue<string>() == "PUT"
            && write["path"]!.GetValue<string>().EndsWith($"/agentpools/{pool}", StringComparison.OrdinalIgnoreCase)
        );
}
