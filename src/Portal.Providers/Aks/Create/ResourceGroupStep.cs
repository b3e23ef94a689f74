using Portal.Azure.Errors;
using Portal.Azure.Resources;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Operations;

namespace Portal.Providers.Aks.Create;

/// <summary>Creates the resource group where the plan asks for a new one. PUT of a group may be repeated freely.</summary>
internal sealed class ResourceGroupStep(AksClouds clouds) : IStep
{
    public string Name => "Resource group";

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        if (context.CancelRequested)
        {
            return new StepOutcome.Canceled("Canceled before the cluster was asked for.");
        }

        var basics = PlanJson.Read(context.Operation.Plan).Basics;
        try
        {
            var cloud = await clouds.OpenAsync(context.Operation.Target.Connection, cancellationToken);
            var groups = new ResourceGroupClient(cloud.Pipeline);
            var id = ResourceGroupClient.Id(cloud.SubscriptionId, basics.ResourceGroup);
            if (await groups.FindAsync(id, cancellationToken) is { } existing)
            {
                return new StepOutcome.Done($"{existing.Name} exists in {existing.Location}.");
            }

            if (!basics.NewResourceGroup)
            {
                return new StepOutcome.Failed(
                    new OperationError(
                        "ResourceGroupNotFound",
                        $"Resource group {basics.ResourceGroup} could not be found.",
                        "Choose an existing group, or let the wizard create it.",
                        "basics.resourceGroup"
                    )
                );
            }

            using var scope = AksRequests.Of(context.Operation);
            var tags = new Dictionary<string, string>
            {
                [OperationTag.Name] = context.Operation.ClientRequestId.ToString(),
            };
            await groups.PutAsync(id, basics.Location, tags, cancellationToken);
            return new StepOutcome.Done($"{basics.ResourceGroup} created in {basics.Location}.");
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
}
