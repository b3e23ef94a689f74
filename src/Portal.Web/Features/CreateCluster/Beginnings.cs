using System.Text.Json;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Features.CreateCluster;

/// <summary>What a wizard can begin from: the plan of an earlier creation, or of a request, or a cluster that exists.</summary>
internal sealed class Beginnings(
    IOperationStore operations,
    IInventory inventory,
    IEnumerable<IClusterTemplates> templates,
    RequestDesk desk,
    CurrentCaller callers,
    ILogger<Beginnings> logger
)
{
    /// <param name="origin">Where to begin.</param>
    /// <param name="draft">What the person has entered already; a network goes into it, the others replace it.</param>
    /// <param name="cancellationToken">The person left.</param>
    /// <returns>Null when there is no such creation or cluster, or the person may not see it.</returns>
    public async Task<Beginning?> FindAsync(Origin origin, PlanForm? draft, CancellationToken cancellationToken)
    {
        if (origin.Network is { } network)
        {
            var ranges = new[] { network.PodCidr, network.ServiceCidr }.Where(range => range.Length > 0);
            var form = (draft ?? new PlanForm()).With(network);
            return new Beginning(BeginningKind.Network, string.Join(", ", ranges), PlanFormJson.Write(form), []);
        }
        var caller = await callers.GetAsync();
        if (origin.Revises is { } request)
        {
            var own = await desk.FindOwnAsync(caller, request, cancellationToken);
            return Of(BeginningKind.Request, own?.Operation);
        }
        if (origin.Cluster is { } cluster)
        {
            var seen = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
            return await OfClusterAsync(cluster, seen, cancellationToken);
        }
        // The plan of another's creation is what it changes, and is for whoever may see that.
        var told = OperationSight.Of(caller) with
        {
            Seen = AccessGate.VisibleScopes(caller, Permission.SeeDifferences),
        };
        return await OfOperationAsync(origin.Operation ?? 0, told, cancellationToken);
    }

    private async Task<Beginning?> OfClusterAsync(Guid id, VisibleScopes scopes, CancellationToken cancellationToken)
    {
        return
            await inventory.FindAsync(id, scopes, cancellationToken) is { IsRead: true } cluster
            && templates.FirstOrDefault(it => it.Provider == cluster.Provider)?.Of(cluster) is { } template
            ? new Beginning(
                BeginningKind.Cluster,
                cluster.Name,
                PlanFormJson.Write(PlanForm.Of(template.Plan) with { DnsPrefix = null }),
                template.LeftOut
            )
            : null;
    }

    private async Task<Beginning?> OfOperationAsync(
        long id,
        OperationSight sight,
        CancellationToken cancellationToken
    ) => Of(BeginningKind.Operation, await operations.FindAsync(id, sight, cancellationToken));

    private Beginning? Of(BeginningKind kind, Operation? operation)
    {
        if (operation is not { Kind: Permission.CreateCluster })
        {
            return null;
        }
        try
        {
            var form = PlanForm.Of(PlanJson.Read(operation.Plan)) with
            {
                Reason = operation.Reason,
                Ticket = operation.Ticket ?? "",
            };
            return new Beginning(kind, $"{operation.Id}", PlanFormJson.Write(form), []);
        }
        catch (JsonException failure)
        {
            Log.PlanUnreadable(logger, operation.Id, failure);
            return null;
        }
    }
}
