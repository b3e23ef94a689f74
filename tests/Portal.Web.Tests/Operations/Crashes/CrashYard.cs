using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health.Recording;
using Portal.Core.Upgrades;

namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>
/// Hands out grounds. An estate is dear and a cluster in it is cheap, so an estate serves as many rounds as it has
/// clusters, which are all alike.
/// </summary>
internal sealed class CrashYard(WebPostgres postgres, double speed = CrashYard.Fast) : IAsyncDisposable
{
    public const double Fast = 400;

    /// <summary>With those that every estate has: as many as one run asks Azure about their upgrades.</summary>
    private const int Clusters = 16;

    private readonly Stack<Guid> _free = [];
    private readonly List<INodeRecording> _rights = [];
    private SandboxEstate? _estate;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Nothing of an earlier ground may be under way any more.</summary>
    public async Task<CrashGround> TakeAsync()
    {
        if (_estate is null || _free.Count == 0)
        {
            await DisposeAsync();
            await OpenAsync();
        }

        return new CrashGround(_estate!, _free.Pop());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var right in _rights)
        {
            await right.DisposeAsync();
        }

        _rights.Clear();
        _free.Clear();
        if (_estate is { } estate)
        {
            _estate = null;
            await estate.DisposeAsync();
        }
    }

    private async Task OpenAsync()
    {
        var estate = _estate = await SandboxEstate.StartAsync(postgres, speed, clusters: Clusters);
        await estate.Get<SyncInventory>().RunAsync(Cancel);
        var alike = (await ListAsync(estate)).Where(IsAlike).ToList();
        await Task.WhenAll(alike.Select(cluster => estate.AddPoolAsync(cluster, CrashGround.Pool, 2, "1.34.2")));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        do
        {
            await pause.WaitForNextTickAsync(Cancel);
            await estate.Get<SyncInventory>().RunAsync(Cancel);
        } while (!(await ListAsync(estate)).Where(IsAlike).All(IsReady));

        await estate.Get<SyncUpgradeOffers>().RunAsync(Cancel);
        foreach (var cluster in await ListAsync(estate))
        {
            // As if another replica recorded them: what a worker process does besides is not what is tested here, and
            // watching every cluster would take each of them longer than its work.
            _rights.Add((await estate.Get<INodeRecorder>().TryTakeAsync(cluster.Id, Cancel)).ShouldNotBeNull());
        }

        foreach (var cluster in alike)
        {
            _free.Push(cluster.Id);
        }
    }

    private static bool IsReady(Cluster cluster) =>
        cluster.ProvisioningState == "Succeeded"
        && cluster.NodePools.Any(pool => pool is { Name: CrashGround.Pool, ProvisioningState: "Succeeded" });

    private static bool IsAlike(Cluster cluster) => cluster.Name.StartsWith("load-", StringComparison.Ordinal);

    private static Task<IReadOnlyList<Cluster>> ListAsync(SandboxEstate estate) =>
        estate.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel);
}
