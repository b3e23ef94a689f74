using Microsoft.Extensions.Logging;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Upgrades;
using Portal.Providers.Aks.Writes;
using Portal.Providers.Workloads;

namespace Portal.Providers.Aks.Changes;

/// <summary>
/// A write that replaces the nodes of a pool: while Azure works, the cluster itself is looked at, so that a person sees
/// node by node how far it is and which pods hold it up. Not being able to look holds nothing up.
/// </summary>
internal sealed class RolloutStep(
    AksWriteStep write,
    IPoolRollout rollout,
    RolloutReader reader,
    IInventory inventory,
    TimeProvider time,
    ILogger<RolloutStep> logger
) : IStep
{
    /// <summary>Nodes change faster than Azure wants to be asked.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    public string Name => write.Name;

    /// <summary>What it sends.</summary>
    public AksWriteStep Write => write;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var outcome = IsTooEarly(context, out var left)
            ? new StepOutcome.Wait(left, context.Step.Progress ?? Name, context.Step.Percent)
            : await write.RunAsync(context, cancellationToken);
        if (outcome is not (StepOutcome.Wait or StepOutcome.Done))
        {
            return outcome;
        }

        await LookAsync(context, cancellationToken);
        return outcome is StepOutcome.Wait wait && wait.Delay > s_look ? wait with { Delay = s_look } : outcome;
    }

    private bool IsTooEarly(StepContext context, out TimeSpan left)
    {
        var pollAt = WriteCheckpoint.Of(context.Checkpoint) is { Following: not null, PollAt: { } at } ? at : default;
        left = pollAt - time.GetUtcNow();
        return left > TimeSpan.Zero && !context.CancelRequested && !context.DeadlinePassed;
    }

    private async Task LookAsync(StepContext context, CancellationToken cancellationToken)
    {
        var change = ChangeJson.Read(context.Operation.Plan);
        if (await inventory.FindAsync(change.ClusterId, VisibleScopes.Portal, cancellationToken) is not { } cluster)
        {
            return;
        }

        try
        {
            var seen = await reader.ReadAsync(cluster, rollout.Pool, cancellationToken);
            var before = context.Step.Nodes;
            var now = new RolloutProgress(rollout.Reached(cluster)).Of(seen.Nodes, seen.Pods, seen.Budgets, before);
            if (!now.SequenceEqual(before))
            {
                await context.SaveNodesAsync(now, NodeEvents.Happened(before, now), cancellationToken);
            }
        }
        catch (FarSideException exception)
        {
            // The API server is away for moments while its own cluster is upgraded; Azure's word is what decides.
            Log.PoolUnseen(logger, exception, rollout.Pool, context.Operation.Id);
        }
    }
}
