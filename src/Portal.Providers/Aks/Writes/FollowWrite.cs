using System.Text.Json.Nodes;
using Portal.Azure.AgentPools;
using Portal.Azure.Errors;
using Portal.Azure.LongRunning;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Pipeline;
using Portal.Core.Clusters;
using Portal.Core.Operations;

namespace Portal.Providers.Aks.Writes;

/// <summary>One look at a write under way: what Azure says, and when to look again.</summary>
internal sealed class FollowWrite(IInventory inventory, TimeProvider time)
{
    /// <summary>When to look for the first time.</summary>
    public static TimeSpan FirstDelay(LongRunningOperation following) =>
        PollPacing.Default.Next(following.RetryAfter, 0, Random.Shared.NextDouble());

    /// <summary>As below, for a write whose success says nothing more and that can be aborted.</summary>
    public Task<StepOutcome> RunAsync(
        StepContext context,
        AksTarget target,
        WriteCheckpoint checkpoint,
        LongRunningOperation following,
        CancellationToken cancellationToken
    ) => RunAsync(context, target, write: null, checkpoint, following, cancellationToken);

    /// <param name="context">The step.</param>
    /// <param name="target">What is written.</param>
    /// <param name="write">Says what success means, and whether it can be aborted; null for a plain one.</param>
    /// <param name="checkpoint">The step's memory.</param>
    /// <param name="following">What to poll.</param>
    /// <param name="cancellationToken">Gives up waiting; nothing is lost.</param>
    public async Task<StepOutcome> RunAsync(
        StepContext context,
        AksTarget target,
        IAksWrite? write,
        WriteCheckpoint checkpoint,
        LongRunningOperation following,
        CancellationToken cancellationToken
    )
    {
        var poller = new LongRunningPoller(target.Cloud.Pipeline);
        var outcome =
            checkpoint.Unreadable >= LongRunningPoller.ReadResourceAfter
                ? await poller.ReadResourceAsync(following, cancellationToken)
                : await poller.PollAsync(following, cancellationToken);
        if (outcome is PollOutcome.Unreadable { ReadResource: true })
        {
            outcome = await poller.ReadResourceAsync(following, cancellationToken);
        }

        return await DigestAsync(context, target, write, checkpoint, outcome, cancellationToken);
    }

    private async Task<StepOutcome> DigestAsync(
        StepContext context,
        AksTarget target,
        IAksWrite? write,
        WriteCheckpoint checkpoint,
        PollOutcome outcome,
        CancellationToken cancellationToken
    )
    {
        switch (outcome)
        {
            case PollOutcome.Running running:
                var next = checkpoint with
                {
                    Following = running.Operation,
                    Unreadable = 0,
                    PollAt = time.GetUtcNow() + running.NextDelay,
                };
                await context.SaveAsync(next.ToJson(), null, null, cancellationToken);
                if (context.CancelRequested && write is { CanAbort: false })
                {
                    return new StepOutcome.Wait(running.NextDelay, "Azure is at work on it; that cannot be stopped.");
                }

                if (context.CancelRequested && !next.AbortAccepted)
                {
                    return await AbortAsync(context, target, next, running, cancellationToken);
                }

                return new StepOutcome.Wait(running.NextDelay, running.Progress, Percent(running.Percent));
            case PollOutcome.Unreadable unreadable:
                var counted = checkpoint with { Unreadable = checkpoint.Unreadable + 1 };
                await context.SaveAsync(counted.ToJson(), null, null, cancellationToken);
                return new StepOutcome.Retry(
                    AksErrors.ToOperation(unreadable.Error, unreadable.Status),
                    unreadable.NextDelay
                );
            case PollOutcome.Succeeded succeeded:
                return write?.Finished(succeeded.Body) ?? new StepOutcome.Done("Azure reports success.");
            case PollOutcome.Failed failed:
                return new StepOutcome.Failed(
                    AksErrors.ToOperation(failed.Error),
                    await LeftBehindAsync(target, cancellationToken)
                );
            case PollOutcome.Canceled canceled when !context.CancelRequested:
                return new StepOutcome.Failed(
                    AksErrors.ToOperation(canceled.Error ?? new ArmError(ProvisioningState.Canceled, "")),
                    await LeftBehindAsync(target, cancellationToken)
                );
            case PollOutcome.Canceled:
                return new StepOutcome.Canceled(
                    "Azure stopped; what it had done so far stays.",
                    await LeftBehindAsync(target, cancellationToken)
                );
            default:
                throw new InvalidOperationException($"A poll answered {outcome}.");
        }
    }

    /// <summary>
    /// Sent only after a look showed that there is something to abort. A refusal changes nothing: the next look decides.
    /// </summary>
    private async Task<StepOutcome> AbortAsync(
        StepContext context,
        AksTarget target,
        WriteCheckpoint checkpoint,
        PollOutcome.Running running,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var answer = await AbortAsync(target, cancellationToken);
            await context.SaveAsync(
                (checkpoint with { AbortAccepted = true }).ToJson(),
                "Azure accepted the abort",
                AksRequests.Record("POST abort", answer.RequestIds, time.GetUtcNow()),
                cancellationToken
            );
            return new StepOutcome.Wait(running.NextDelay, "Azure is aborting");
        }
        catch (ArmException exception)
        {
            return new StepOutcome.Wait(running.NextDelay, $"Azure refused the abort: {exception.Error.Message}");
        }
    }

    private static Task<ArmResponse> AbortAsync(AksTarget target, CancellationToken cancellationToken) =>
        target.Resource == target.Cluster
            ? new ManagedClusterClient(target.Cloud.Pipeline).AbortAsync(target.Cluster, cancellationToken)
            : new AgentPoolClient(target.Cloud.Pipeline).AbortAsync(target.Resource, cancellationToken);

    /// <summary>A write that failed or was stopped leaves something behind; inventory and history show it.</summary>
    private async Task<JsonNode?> LeftBehindAsync(AksTarget target, CancellationToken cancellationToken)
    {
        var seenAt = time.GetUtcNow();
        if (
            await new ManagedClusterClient(target.Cloud.Pipeline).FindAsync(target.Cluster, cancellationToken)
            is not { } answer
        )
        {
            return null;
        }

        var cluster = AksClusterReader.Read(target.Cloud.Connection, answer, seenAt);
        await inventory.SaveAsync(cluster, cancellationToken);
        return AksClusterReader.ReadBackOf(cluster);
    }

    private static int? Percent(double? percent) => percent is { } value ? (int)Math.Clamp(value, 0, 100) : null;
}
