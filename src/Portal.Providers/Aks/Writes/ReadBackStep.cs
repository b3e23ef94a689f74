using Azure.Core;
using Portal.Azure.Errors;
using Portal.Azure.ManagedClusters;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Providers.Aks.Writes;

/// <summary>Reads what exists after a change, compares it with what was wished, and puts it into the inventory.</summary>
internal sealed class ReadBackStep(AksClouds clouds, IInventory inventory, TimeProvider time) : IStep
{
    public string Name => "Read back and compare";

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var change = ChangeJson.Read(context.Operation.Plan);
        try
        {
            var known = await inventory.FindAsync(change.ClusterId, VisibleScopes.Portal, cancellationToken);
            if ((change.FarSideId ?? known?.ProviderId) is not { } resource)
            {
                return Compared(change, null);
            }

            var cloud = await clouds.OpenAsync(context.Operation.Target.Connection, cancellationToken);
            var seenAt = time.GetUtcNow();
            var answer = await new ManagedClusterClient(cloud.Pipeline).FindAsync(
                new ResourceIdentifier(resource),
                cancellationToken
            );
            if (answer is null)
            {
                if (known is not null)
                {
                    await inventory.SaveGoneAsync(known, seenAt, cancellationToken);
                }

                return Compared(change, null);
            }

            var cluster = AksClusterReader.Read(cloud.Connection, answer, seenAt);
            await inventory.SaveAsync(cluster, cancellationToken);
            return Compared(change, cluster);
        }
        catch (ArmException exception)
        {
            return new StepOutcome.Retry(AksErrors.ToOperation(exception), exception.RetryAfter);
        }
        catch (FarSideException exception)
        {
            return new StepOutcome.Retry(new OperationError(exception.Code, exception.Message, exception.Advice));
        }
    }

    private static StepOutcome.Done Compared(ClusterChange change, Cluster? now)
    {
        var differences = change.Differences(now).ToArray();
        return new StepOutcome.Done(
            differences.Length == 0 ? "As planned." : $"Differs from the plan: {string.Join("; ", differences)}.",
            now is null ? [] : change.Before(now)
        );
    }
}
