using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Pipeline;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Create;

/// <summary>
/// Asks Azure for the cluster, exactly once, and follows it. The intent is committed before the request leaves, the
/// addresses to follow after its answer. Without addresses the step looks first: a cluster that carries this
/// operation's tag is its own (the answer was lost), any other one of the name is a stranger's.
/// </summary>
internal sealed class PutClusterStep(AksClouds clouds, FollowWrite follow, TimeProvider time) : IStep
{
    public string Name => "Create cluster";

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        try
        {
            var cloud = await clouds.OpenAsync(context.Operation.Target.Connection, cancellationToken);
            using var scope = AksRequests.Of(context.Operation);
            var checkpoint = WriteCheckpoint.Of(context.Checkpoint);
            return checkpoint?.Following is { } following
                ? await follow.RunAsync(context, TargetOf(context, cloud), checkpoint, following, cancellationToken)
                : await AskAsync(context, cloud, cancellationToken);
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

    private async Task<StepOutcome> AskAsync(StepContext context, AksCloud cloud, CancellationToken cancellationToken)
    {
        var operation = context.Operation;
        var plan = PlanJson.Read(operation.Plan);
        var clusters = new ManagedClusterClient(cloud.Pipeline);
        var id = ManagedClusterClient.Id(cloud.SubscriptionId, plan.Basics.ResourceGroup, plan.Basics.Name);
        if (await clusters.FindAsync(id, cancellationToken) is { } existing)
        {
            return OperationTag.IsOn(existing.Json, operation.ClientRequestId)
                ? await AdoptAsync(context, id, cloud, cancellationToken)
                : new StepOutcome.Failed(PreflightStep.NameTaken(plan.Basics));
        }

        if (context.CancelRequested)
        {
            return new StepOutcome.Canceled("Canceled; Azure has no such cluster.");
        }

        var body = AksClusterBody.Of(
            plan,
            plan.Basics.Windows is null ? null : WindowsPassword.Generate(),
            operation.ClientRequestId.ToString()
        );
        await SaveAsync(context, new WriteCheckpoint(null), "Asking Azure for the cluster", null, cancellationToken);
        var answer = await clusters.PutAsync(id, body, WriteCondition.MustNotExist, cancellationToken);
        return await AcceptedAsync(context, answer, cancellationToken);
    }

    private async Task<StepOutcome> AcceptedAsync(
        StepContext context,
        ArmResponse answer,
        CancellationToken cancellationToken
    )
    {
        var request = AksRequests.Record("PUT managedClusters", answer.RequestIds, time.GetUtcNow());
        await SaveAsync(
            context,
            new WriteCheckpoint(answer.Operation),
            "Azure accepted the request",
            request,
            cancellationToken
        );
        return answer.Operation is { } following
            ? new StepOutcome.Wait(FollowWrite.FirstDelay(following), "Azure accepted the request")
            : new StepOutcome.Done("Azure created the cluster at once.");
    }

    /// <summary>The answer was lost, and the poll addresses with it: the cluster itself tells how it goes.</summary>
    private async Task<StepOutcome> AdoptAsync(
        StepContext context,
        ResourceIdentifier id,
        AksCloud cloud,
        CancellationToken cancellationToken
    )
    {
        var following = cloud.Pipeline.Follow(RequestMethod.Put, id, ApiVersions.ContainerService);
        var checkpoint = new WriteCheckpoint(following);
        await SaveAsync(
            context,
            checkpoint,
            "Azure has the request; following the cluster itself",
            null,
            cancellationToken
        );
        return await follow.RunAsync(context, TargetOf(context, cloud), checkpoint, following, cancellationToken);
    }

    private static AksTarget TargetOf(StepContext context, AksCloud cloud)
    {
        var basics = PlanJson.Read(context.Operation.Plan).Basics;
        return AksTarget.OfCluster(
            cloud,
            ManagedClusterClient.Id(cloud.SubscriptionId, basics.ResourceGroup, basics.Name)
        );
    }

    private static Task SaveAsync(
        StepContext context,
        WriteCheckpoint checkpoint,
        string progress,
        FarSideRequest? request,
        CancellationToken cancellationToken
    ) => context.SaveAsync(checkpoint.ToJson(), progress, request, cancellationToken);
}
