using System.Text.Json;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Features.CreateCluster;

/// <summary>Plans of earlier creations, to begin a new one from.</summary>
internal sealed class EarlierPlans(IOperationStore operations, CurrentCaller callers, ILogger<EarlierPlans> logger)
{
    /// <returns>Null when there is no such creation, or the person may not see it.</returns>
    public async Task<PlanForm?> FindAsync(long operationId, CancellationToken cancellationToken)
    {
        var scopes = AccessGate.VisibleScopes(await callers.GetAsync(), Permission.SeeInventory);
        var operation = await operations.FindAsync(operationId, scopes, cancellationToken);
        if (operation is not { Kind: Permission.CreateCluster })
        {
            return null;
        }
        try
        {
            return PlanForm.Of(PlanJson.Read(operation.Plan)) with
            {
                Reason = operation.Reason,
                Ticket = operation.Ticket ?? "",
            };
        }
        catch (JsonException failure)
        {
            Log.PlanUnreadable(logger, operationId, failure);
            return null;
        }
    }
}
