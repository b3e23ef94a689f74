using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Web.Tests.Operations;

/// <summary>The later life of a seeded cluster, from the wish to the ledger, over real TLS against the sandbox.</summary>
public sealed class ClusterLifeJourneyTests(WebPostgres postgres) : IAsyncLifetime
{
    private static readonly DeletionPolicy s_hour = new(TimeSpan.FromHours(1));
    private static readonly DeletionPolicy s_atOnce = new(TimeSpan.Zero);
    private SandboxEstate _estate = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _estate = await SandboxEstate.StartAsync(postgres);
        await _estate.Get<SyncInventory>().RunAsync(Cancel);
    }

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Fact]
    public async Task A_deletion_that_is_called_back_has_sent_nothing()
    {
        var cluster = await ClusterAsync();
        var id = await StartAsync(DeleteCluster.Of(cluster, s_hour), cluster.Name);
        await _estate.RunUntilAsync(id, operation => operation.State == OperationState.Waiting);

        await _estate.Get<SteerOperation>().CancelAsync(SandboxEstate.Operator, id, Cancel);
        var operation = await _estate.RunToEndAsync(id);

        operation.State.ShouldBe(OperationState.Canceled);
        (await WritesAsync("DELETE")).ShouldBe(0);
        (await FindAsync(cluster.Id)).ShouldNotBeNull();
        (await _estate.LedgerAsync(id))
            .Select(entry => entry.Entry.Kind)
            .ShouldBe([HistoryKind.Requested, HistoryKind.Approved, HistoryKind.Steered, HistoryKind.Ended]);
    }

    [Fact]
    public async Task A_deletion_asks_for_the_name()
    {
        var cluster = await ClusterAsync();

        var result = await _estate.StartAsync(
            new ChangeWish(DeleteCluster.Of(cluster, s_atOnce), "why", null, "another")
        );

        result.ShouldBeOfType<ChangeResult.Refused>().Report.Findings.ShouldContain(it => it.RuleId == "P-TYPED");
    }

    [Fact]
    public async Task A_cluster_is_deleted_once_for_good_though_the_answer_was_lost()
    {
        var cluster = await ClusterAsync();
        await _estate.FaultAsync(
            new
            {
                kind = "DropAfter",
                method = "DELETE",
                path = $"managedClusters/{cluster.Name}",
                times = 1,
            }
        );

        var operation = await _estate.RunToEndAsync(
            await StartAsync(DeleteCluster.Of(cluster, s_atOnce), cluster.Name)
        );

        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
        operation.Steps.Select(step => step.Progress).Last().ShouldBe("As planned.");
        (await WritesAsync("DELETE")).ShouldBe(1);
        (await FindAsync(cluster.Id)).ShouldBeNull();
        var ended = (await _estate.LedgerAsync(operation.Id))[^1].Entry;
        ended.Before!["name"]!.GetValue<string>().ShouldBe(cluster.Name);
        ended.After!.AsObject().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_changed_while_its_deletion_could_be_called_back_is_not_deleted()
    {
        var cluster = await ClusterAsync();
        var id = await StartAsync(DeleteCluster.Of(cluster, s_hour), cluster.Name);
        await _estate.RunUntilAsync(id, operation => operation.State == OperationState.Waiting);
        await _estate.TagAsync(cluster.ProviderId, "somebody", "else");
        await _estate.ExecuteAsync("update portal.operations set queued_at = queued_at - interval '2 hours'");

        var operation = await _estate.RunToEndAsync(id);

        operation.State.ShouldBe(OperationState.Failed);
        operation.Error!.Code.ShouldBe("P-ETAG");
        (await WritesAsync("DELETE")).ShouldBe(0);
    }

    [Fact]
    public async Task A_cluster_is_stopped_and_started_again()
    {
        var cluster = await ClusterAsync();

        var stopped = await _estate.RunToEndAsync(await StartAsync(new StopCluster { ClusterId = cluster.Id }));
        stopped.State.ShouldBe(OperationState.Succeeded, stopped.Error?.Message);
        (await FindAsync(cluster.Id))!.IsStopped.ShouldBeTrue();

        var started = await _estate.RunToEndAsync(await StartAsync(new StartCluster { ClusterId = cluster.Id }));
        started.State.ShouldBe(OperationState.Succeeded, started.Error?.Message);
        (await FindAsync(cluster.Id))!.IsStopped.ShouldBeFalse();
        (await WritesAsync("POST")).ShouldBe(2);
    }

    [Fact]
    public async Task Tags_are_written_with_before_and_after_in_history()
    {
        var cluster = await ClusterAsync();
        var change = new EditTags
        {
            ClusterId = cluster.Id,
            Tags = new Dictionary<string, string> { ["cost-center"] = "42" },
        };

        var operation = await _estate.RunToEndAsync(await StartAsync(change.SeenIn(cluster)));

        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
        (await FindAsync(cluster.Id))!.Tags.ShouldBe(change.Tags);
        (await _estate.LedgerAsync(operation.Id))[^1].Entry.After!["tags"]!["cost-center"]!
            .GetValue<string>()
            .ShouldBe("42");
    }

    private async Task<long> StartAsync(ClusterChange change, string? typedName = null)
    {
        var wish = new ChangeWish(change, "journey", "CHG-3", typedName);
        var result = await _estate.StartAsync(wish);
        return result.ShouldBeOfType<ChangeResult.Started>(SandboxEstate.Describe(result)).OperationId;
    }

    private async Task<Cluster> ClusterAsync()
    {
        var clusters = await _estate.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel);
        return clusters.First(cluster =>
            cluster is { ProvisioningState: "Succeeded", IsStopped: false, IsProduction: false }
        );
    }

    private Task<Cluster?> FindAsync(Guid id) => _estate.Get<IInventory>().FindAsync(id, VisibleScopes.Portal, Cancel);

    private async Task<int> WritesAsync(string method) =>
        (await _estate.AcceptedWritesAsync()).Count(write => write!["method"]!.GetValue<string>() == method);
}
