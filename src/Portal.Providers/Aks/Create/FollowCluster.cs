using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.LongRunning;
using Portal.Azure.ManagedClusters;
using Portal.Core.Clusters;
using Portal.Core.Operations;

namespace Portal.Providers.Aks.Create;

/// <summary>One look at a creation under way: what Azure says, and when to look again.</summary>
internal sealed class FollowCluster(IInventory inventory, TimeProvider time)
{
    /// <summary>When to look for the first time.</summary>
    public static TimeSpan FirstDelay(LongRunningOperation following) =>
        PollPacing.Default.Next(following.RetryAfter, 0, Random.Shared.NextDouble());

    public async Task<StepOutcome> RunAsync(
        StepContext context,
        AksCloud cloud,
        ClusterCheckpoint checkpoint,
        LongRunningOperation following,
        CancellationToken cancellationToken
    )
    {
        var poller = new LongRunningPoller(cloud.Pipeline);
        var outcome =
            checkpoint.Unreadable >= LongRunningPoller.ReadResourceAfter
                ? await poller.ReadResourceAsync(following, cancellationToken)
                : await poller.PollAsync(following, cancellationToken);
        if (outcome is PollOutcome.Unreadable { ReadResource: true })
        {
            outcome = await poller.ReadResourceAsync(following, cancellationToken);
        }

        return await DigestAsync(context, cloud, checkpoint, outcome, cancellationToken);
    }

    private async Task<StepOutcome> DigestAsync(
        StepContext context,
        AksCloud cloud,
        ClusterCheckpoint checkpoint,
        PollOutcome outcome,
        CancellationToken cancellationToken
    )
    {
        switch (outcome)
        {
            case PollOutcome.Running running:
                var next = checkpoint with { Following = running.Operation, Unreadable = 0 };
                await context.SaveAsync(next.ToJson(), null, null, cancellationToken);
                if (context.CancelRequested && !next.AbortAccepted)
                {
                    return await AbortAsync(context, cloud, next, running, cancellationToken);
                }

                return new StepOutcome.Wait(running.NextDelay, running.Progress, Percent(running.Percent));
            case PollOutcome.Unreadable unreadable:
                var counted = checkpoint with { Unreadable = checkpoint.Unreadable + 1 };
                await context.SaveAsync(counted.ToJson(), null, null, cancellationToken);
                return new StepOutcome.Retry(
                    AksErrors.ToOperation(unreadable.Error, unreadable.Status),
                    unreadable.NextDelay
                );
            case PollOutcome.Succeeded:
                return new StepOutcome.Done("Azure reports the cluster as created.");
            case PollOutcome.Failed failed:
                return new StepOutcome.Failed(
                    AksErrors.ToOperation(failed.Error),
                    await LeftBehindAsync(context, cloud, cancellationToken)
                );
            case PollOutcome.Canceled:
                return new StepOutcome.Canceled(
                    "Azure stopped the creation; what it had made so far still exists.",
                    await LeftBehindAsync(context, cloud, cancellationToken)
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
        AksCloud cloud,
        ClusterCheckpoint checkpoint,
        PollOutcome.Running running,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var answer = await new ManagedClusterClient(cloud.Pipeline).AbortAsync(
                IdOf(context, cloud),
                cancellationToken
            );
            await context.SaveAsync(
                (checkpoint with { AbortAccepted = true }).ToJson(),
                "Azure accepted the abort",
                AksRequests.Record("POST managedClusters/abort", answer.RequestIds, time.GetUtcNow()),
                cancellationToken
            );
            return new StepOutcome.Wait(running.NextDelay, "Azure is aborting");
        }
        catch (ArmException exception)
        {
            return new StepOutcome.Wait(running.NextDelay, $"Azure refused the abort: {exception.Error.Message}");
        }
    }

    /// <summary>A creation that failed or was stopped leaves something behind; inventory and history show it.</summary>
    private async Task<JsonNode?> LeftBehindAsync(
        StepContext context,
        AksCloud cloud,
        CancellationToken cancellationToken
    )
    {
        var seenAt = time.GetUtcNow();
        if (
            await new ManagedClusterClient(cloud.Pipeline).FindAsync(IdOf(context, cloud), cancellationToken)
            is not { } answer
        )
        {
            return null;
        }

        var cluster = AksClusterReader.Read(cloud.Connection, answer, seenAt);
        await inventory.SaveAsync(cluster, cancellationToken);
        return AksClusterReader.ReadBackOf(cluster);
    }

    private static ResourceIdentifier IdOf(StepContext context, AksCloud cloud)
    {
        var basics = PlanJson.Read(context.Operation.Plan).Basics;
        return ManagedClusterClient.Id(cloud.SubscriptionId, basics.ResourceGroup, basics.Name);
    }

    private static int? Percent(double? percent) => percent is { } value ? (int)Math.Clamp(value, 0, 100) : null;
}
