using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>What one round of a crash test works on: a cluster of its own in an estate that others were in before.</summary>
internal sealed class CrashGround(SandboxEstate estate, Guid cluster)
{
    /// <summary>A user pool of two nodes, a patch behind its cluster.</summary>
    public const string Pool = "work";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public SandboxEstate Estate => estate;

    /// <summary>As the inventory has it now.</summary>
    public async Task<Cluster> ClusterAsync() =>
        (await estate.Get<IInventory>().FindAsync(cluster, VisibleScopes.Portal, Cancel)).ShouldNotBeNull();

    /// <summary>A change that is ready to be started; each request that Azure accepts from now on is one effect of it.</summary>
    public async Task<CrashWork> WorkAsync<TChange>(Func<CrashGround, Cluster, Task<TChange>> change, int writes)
        where TChange : ClusterChange
    {
        var now = await ClusterAsync();
        var seen = (await change(this, now)).SeenIn(now);
        var before = await WritesAsync();
        return new CrashWork(() => StartAsync(seen, now), async () => await WritesAsync() - before, writes);
    }

    /// <summary>Makes this change of the cluster and sees it to its end.</summary>
    public async Task RunAsync(Func<Cluster, ClusterChange> change)
    {
        var now = await ClusterAsync();
        await SucceedAsync(await StartAsync(change(now).SeenIn(now), now));
    }

    public async Task SucceedAsync(long id)
    {
        var operation = await estate.RunToEndAsync(id);
        operation.State.ShouldBe(OperationState.Succeeded, $"{operation.Title}: {operation.Error?.Message}");
    }

    public async Task<long> StartAsync(ClusterChange change, Cluster now)
    {
        var result = await estate.StartAsync(new ChangeWish(change, "crash", null, change.TypedName(now)));
        return result.ShouldBeOfType<ChangeResult.Started>(SandboxEstate.Describe(result)).OperationId;
    }

    public async Task<int> WritesAsync() => (await estate.AcceptedWritesAsync()).Count;
}
