using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Providers.Aks.Writes;

/// <summary>
/// Sends one request of a change and follows it to its end. The intent is committed before the request leaves, the
/// addresses to follow after its answer; without addresses the step looks before it sends.
/// </summary>
internal sealed class AksWriteStep(
    IAksWrite write,
    AksClouds clouds,
    IInventory inventory,
    FollowWrite follow,
    TimeProvider time
) : IStep
{
    public string Name => write.Name;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            var change = ChangeJson.Read(context.Operation.Plan);
            if (await TargetAsync(context, change, cancellationToken) is not { } target)
            {
                return new StepOutcome.Failed(
                    new OperationError("ClusterGone", "The cluster is gone.", "Look for it under Clusters.")
                );
            }

            using var scope = AksRequests.Of(context.Operation);
            var checkpoint = WriteCheckpoint.Of(context.Checkpoint);
            return checkpoint?.Following is { } following
                ? await follow.RunAsync(context, target, write, checkpoint, following, cancellationToken)
                : await ActAsync(context, target, change, checkpoint, cancellationToken);
        }
        catch (ArmException exception)
        {
            return AksRequests.Refused(exception);
        }
        catch (FarSideException exception)
        {
            return new StepOutcome.Retry(new OperationError(exception.Code, exception.Message, exception.Advice));
        }
    }

    /// <summary>
    /// Does what a run would do first, on a stage that keeps the request instead of sending it
    /// (<see cref="ArmPipeline.Rehearse"/>).
    /// </summary>
    /// <returns>Why there is no request; null when there is one.</returns>
    /// <exception cref="ArmException">It could not be looked at.</exception>
    public async Task<string?> RehearseAsync(
        AksCloud stage,
        ResourceIdentifier cluster,
        ClusterChange change,
        CancellationToken cancellationToken
    )
    {
        var target = new AksTarget(stage, cluster, write.ResourceOf(cluster, change));
        switch (await write.LookAsync(target, change, sent: false, cancellationToken))
        {
            case AksIntent.Send send:
                await send.AskAsync(cancellationToken);
                return null;
            case AksIntent.AlreadySo so:
                return so.Sentence;
            case AksIntent.Refuse refuse:
                return refuse.Error.Message;
            case AksIntent.Ask ask:
                return ask.Error.Message;
            case AksIntent.Overtaken found:
                return $"{found.What} was changed since the change was planned.";
            case var intent:
                return $"{write.Name}: {intent}.";
        }
    }

    private async Task<AksTarget?> TargetAsync(
        StepContext context,
        ClusterChange change,
        CancellationToken cancellationToken
    )
    {
        var known = await inventory.FindAsync(change.ClusterId, VisibleScopes.Portal, cancellationToken);
        if ((change.FarSideId ?? known?.ProviderId) is not { } resource)
        {
            return null;
        }

        var cloud = await clouds.OpenAsync(context.Operation.Target.Connection, cancellationToken);
        var id = new ResourceIdentifier(resource);
        return new AksTarget(cloud, id, write.ResourceOf(id, change));
    }

    private async Task<StepOutcome> ActAsync(
        StepContext context,
        AksTarget target,
        ClusterChange change,
        WriteCheckpoint? checkpoint,
        CancellationToken cancellationToken
    )
    {
        // Whoever was asked whether to send it again has said yes, or canceled.
        var asked = checkpoint is { Asked: true };
        var sent = checkpoint is not null && !asked;
        switch (await write.LookAsync(target, change, sent, cancellationToken))
        {
            case AksIntent.AlreadySo so:
                return new StepOutcome.Done(so.Sentence);
            case AksIntent.Refuse refuse:
                return new StepOutcome.Failed(refuse.Error);
            case AksIntent.Overtaken found:
                return new StepOutcome.Failed(
                    await Overtaking.ExplainAsync(inventory, target, change, found, time.GetUtcNow(), cancellationToken)
                );
            case AksIntent.Ask ask:
                return new StepOutcome.AskOperator(ask.Error, new WriteCheckpoint(null, Asked: true).ToJson());
            case AksIntent.Follow lost:
                return await AdoptAsync(context, target, lost.Method, cancellationToken);
            case AksIntent.Send when context.CancelRequested:
                return new StepOutcome.Canceled(
                    asked ? "Canceled. Whether Azure did it cannot be told."
                    : sent ? "Canceled; Azure shows nothing of it."
                    : "Canceled before anything was sent to Azure."
                );
            case AksIntent.Send send:
                await SaveAsync(context, new WriteCheckpoint(null), "Asking Azure", null, cancellationToken);
                return await AcceptedAsync(
                    context,
                    send.What,
                    await send.AskAsync(cancellationToken),
                    cancellationToken
                );
            case var intent:
                throw new InvalidOperationException($"Looking at {write.Name} answered {intent}.");
        }
    }

    private async Task<StepOutcome> AcceptedAsync(
        StepContext context,
        string what,
        ArmResponse answer,
        CancellationToken cancellationToken
    )
    {
        var request = AksRequests.Record(what, answer.RequestIds, time.GetUtcNow());
        var checkpoint = new WriteCheckpoint(answer.Operation);
        await SaveAsync(context, checkpoint, "Azure accepted the request", request, cancellationToken);
        return answer.Operation is { } following
            ? new StepOutcome.Wait(FollowWrite.FirstDelay(following), "Azure accepted the request")
            : write.Finished(answer.Body);
    }

    private async Task<StepOutcome> AdoptAsync(
        StepContext context,
        AksTarget target,
        RequestMethod method,
        CancellationToken cancellationToken
    )
    {
        var following = target.Cloud.Pipeline.Follow(method, target.Resource, ApiVersions.ContainerService);
        var checkpoint = new WriteCheckpoint(following);
        await SaveAsync(
            context,
            checkpoint,
            "Azure has the request; following the resource itself",
            null,
            cancellationToken
        );
        return await follow.RunAsync(context, target, write, checkpoint, following, cancellationToken);
    }

    private static Task SaveAsync(
        StepContext context,
        WriteCheckpoint checkpoint,
        string progress,
        FarSideRequest? request,
        CancellationToken cancellationToken
    ) => context.SaveAsync(checkpoint.ToJson(), progress, request, cancellationToken);
}
