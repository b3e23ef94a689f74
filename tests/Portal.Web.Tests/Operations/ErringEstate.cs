using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Sandbox.Faults;

namespace Portal.Web.Tests.Operations;

/// <summary>An estate of which one pool is scaled to and fro, and whose service errs on demand.</summary>
public sealed class ErringEstate(WebPostgres postgres) : IAsyncLifetime
{
    private const string Writes = "PUT,PATCH,POST,DELETE";
    private readonly Dictionary<(int?, bool), OperationError> _generic = [];
    private SandboxEstate _estate = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _estate = await SandboxEstate.StartAsync(postgres, speed: 2000);

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    /// <summary>What an operation says that meets this error of the service, and what becomes of it.</summary>
    internal async Task<Operation> MeetAsync(ServiceError error)
    {
        var cluster = await ClusterAsync();
        await _estate.ServiceErrorAsync(
            new
            {
                code = error.Code,
                cluster = cluster.Name,
                methods = error.OnPoll || error.Deferred ? null : Writes,
                // Longer than a request is repeated by itself.
                retryAfter = error.Status >= 429 ? 90 : (int?)null,
            }
        );
        return await ScaleAsync(cluster);
    }

    /// <summary>What is said of an error that nobody has written about, where this one is met.</summary>
    internal async Task<OperationError> GenericAsync(ServiceError like)
    {
        var key = (like.Deferred ? null : (int?)like.Status, like.OnPoll);
        if (!_generic.TryGetValue(key, out var generic))
        {
            var cluster = await ClusterAsync();
            await _estate.FaultAsync(
                new
                {
                    kind = like.Deferred ? "ProvisioningFailed" : "Status",
                    method = like.OnPoll ? "GET" : "PUT",
                    path = like.OnPoll ? "/locations/[^/]+/operations/" : $"/managedClusters/{cluster.Name}/agentPools",
                    status = like.Status,
                    code = "NeverHeardOf",
                    message = "Something.",
                    retryAfter = 90,
                }
            );
            generic = (await ScaleAsync(cluster)).Error.ShouldNotBeNull();
            generic.Code.ShouldBe("NeverHeardOf");
            _generic[key] = generic;
        }

        return generic;
    }

    /// <summary>Scales until the first error shows; then nothing errs any more, and the operation is brought to its end.</summary>
    private async Task<Operation> ScaleAsync(Cluster cluster)
    {
        var pool = cluster.NodePools.First(pool => pool is { Autoscale: false, IsWindows: false });
        var change = new ScalePool
        {
            ClusterId = cluster.Id,
            Pool = pool.Name,
            Count = pool.Count == 1 ? 2 : pool.Count - 1,
        }.SeenIn(cluster);
        var result = await _estate.StartAsync(new ChangeWish(change, "why", null));
        var id = result.ShouldBeOfType<ChangeResult.Started>(SandboxEstate.Describe(result)).OperationId;
        var met = await _estate.RunUntilAsync(
            id,
            operation => operation.Error is not null || OperationTransitions.IsTerminal(operation.State)
        );
        await _estate.EndFaultsAsync();
        if (met.State == OperationState.NeedsAttention)
        {
            await _estate.Get<SteerOperation>().RetryAsync(SandboxEstate.Operator, id, Cancel);
        }

        (await _estate.RunToEndAsync(id)).State.ShouldBe(
            met.State == OperationState.Failed ? OperationState.Failed : OperationState.Succeeded,
            met.Error?.Code
        );
        return met;
    }

    private async Task<Cluster> ClusterAsync()
    {
        await _estate.Get<SyncInventory>().RunAsync(Cancel);
        var clusters = await _estate.Get<IInventory>().FindAsync("shop-test", VisibleScopes.Portal, Cancel);
        return clusters.ShouldHaveSingleItem();
    }
}
