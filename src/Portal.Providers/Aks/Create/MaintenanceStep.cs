using System.Text.Json.Nodes;
using Portal.Azure.Errors;
using Portal.Azure.Maintenance;
using Portal.Azure.ManagedClusters;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Operations;

namespace Portal.Providers.Aks.Create;

/// <summary>
/// Writes the plan's maintenance windows, which are resources of their own beside the cluster. The same window may be
/// written again, so only answers are remembered.
/// </summary>
internal sealed class MaintenanceStep(AksClouds clouds, TimeProvider time) : IStep
{
    public string Name => "Maintenance windows";

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var plan = PlanJson.Read(context.Operation.Plan);
        var windows = plan.Maintenance.Windows;
        if (windows.Count == 0)
        {
            return new StepOutcome.Done("None was asked for.");
        }

        if (context.CancelRequested)
        {
            return new StepOutcome.Done("Canceled before the windows were set; the cluster exists without them.");
        }

        try
        {
            var cloud = await clouds.OpenAsync(plan.Connection, cancellationToken);
            using var scope = AksRequests.Of(context.Operation);
            var cluster = ManagedClusterClient.Id(cloud.SubscriptionId, plan.Basics.ResourceGroup, plan.Basics.Name);
            var client = new MaintenanceConfigurationClient(cloud.Pipeline);
            var set = SetBefore(context);
            foreach (var window in windows.Where(window => !set.Contains(window.ConfigurationName)))
            {
                var id = MaintenanceConfigurationClient.Id(cluster, window.ConfigurationName);
                var answer = await client.PutAsync(id, AksMaintenanceBody.Of(window), cancellationToken);
                set.Add(window.ConfigurationName);
                await context.SaveAsync(
                    new JsonArray([.. set.Select(name => (JsonNode?)name)]),
                    $"{window.ConfigurationName} is set",
                    AksRequests.Record("PUT maintenanceConfigurations", answer.RequestIds, time.GetUtcNow()),
                    cancellationToken
                );
            }

            return new StepOutcome.Done(
                windows.Count == 1 ? "One window is set." : $"{windows.Count} windows are set."
            );
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

    private static List<string> SetBefore(StepContext context) =>
        context.Checkpoint is JsonArray names ? [.. names.Select(name => name!.GetValue<string>())] : [];
}
