using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Core.Maintenance;

/// <summary>Reads the windows after one was changed, compares, and keeps them for the screens.</summary>
public sealed class WindowReadBackStep(IInventory inventory, MaintenanceReader reader) : IStep
{
    public string Name => "Read back and compare";

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var change = (MaintenanceChange)ChangeJson.Read(context.Operation.Plan);
        if (await inventory.FindAsync(change.ClusterId, VisibleScopes.Portal, cancellationToken) is not { } cluster)
        {
            return new StepOutcome.Done("Differs from the plan: the cluster is gone.");
        }

        try
        {
            var read = await reader.ReadAsync(cluster, cancellationToken);
            return new StepOutcome.Done(
                change.IsAsWished(read.Find(change.WindowKind))
                    ? "As planned."
                    : "Differs from the plan: the window is another.",
                change.ReadBack(read)
            );
        }
        catch (FarSideException exception)
        {
            return new StepOutcome.Retry(new OperationError(exception.Code, exception.Message, exception.Advice));
        }
    }
}
