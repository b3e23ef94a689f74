using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health.Recording;

namespace Portal.Data.Health;

/// <summary>
/// Records the nodes of every cluster of the inventory that no other replica records. A cluster whose recorder died is
/// free the moment its database session ends, and is taken over at the next look.
/// </summary>
internal sealed class NodeRecorders(
    IInventory inventory,
    INodeRecorder rights,
    NodeRecorder recorder,
    TimeProvider time,
    ILogger<NodeRecorders> logger
) : BackgroundService
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);
    private readonly Dictionary<Guid, Run> _runs = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await LookAsync(stoppingToken);
                await Task.Delay(s_look, time, stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(_runs.Values.Select(EndAsync));
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            var clusters = await inventory.ListAsync(new ClusterQuery(), VisibleScopes.Portal, stoppingToken);
            foreach (var gone in _runs.Keys.Except(clusters.Select(cluster => cluster.Id)).ToList())
            {
                _runs.Remove(gone, out var run);
                await EndAsync(run!);
            }

            foreach (var cluster in clusters.Where(IsIdle))
            {
                var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                _runs[cluster.Id] = new Run(RecordAsync(cluster, ending.Token), ending);
            }
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            Log.ClustersUnread(logger, fault);
        }
    }

    private bool IsIdle(Cluster cluster)
    {
        if (!_runs.TryGetValue(cluster.Id, out var run))
        {
            return true;
        }

        if (run.Work.IsCompleted)
        {
            run.Ending.Dispose();
        }

        return run.Work.IsCompleted;
    }

    private async Task RecordAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        try
        {
            await using var right = await rights.TryTakeAsync(cluster.Id, cancellationToken);
            if (right is not null)
            {
                Log.Recording(logger, cluster.Name);
                await recorder.RunAsync(cluster, right, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or RecordingLostException)
        {
            Log.RecordingLost(logger, cluster.Name);
        }
        catch (Exception fault)
        {
            // What is stored is whole; the next try goes on from it.
            Log.RecordingStumbled(logger, fault, cluster.Name);
        }
    }

    private static async Task EndAsync(Run run)
    {
        await run.Ending.CancelAsync();
        await run.Work;
        run.Ending.Dispose();
    }

    private sealed record Run(Task Work, CancellationTokenSource Ending);
}
