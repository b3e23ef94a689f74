using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Web.Components.Changes;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Operations;

/// <summary>Where the page of an operation leads: to its cluster, and to the form that it was asked with.</summary>
internal sealed class OperationPlaces(IInventory inventory)
{
    // A creation that made nothing, and what changes the portal itself, lead to no page of a cluster.
    public async Task<bool> ShowsClusterAsync(
        Operation operation,
        OperationSight sight,
        CancellationToken cancellationToken
    ) =>
        operation.Target.Cluster.Length > 0
        && sight.ShowsPlaceOf(operation)
        && (
            (operation.State == OperationState.Succeeded && operation.Kind != Permission.DeleteCluster)
            || !OperationTransitions.IsTerminal(operation.State)
            || (await inventory.FindAsync(operation.Target.Cluster, sight.Seen, cancellationToken)).Any(cluster =>
                cluster.Connection == operation.Target.Connection
            )
        );

    /// <returns>Null where it has none, or its cluster is gone.</returns>
    public async Task<OperationForm?> FormAsync(
        Operation operation,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    )
    {
        switch (operation.Kind)
        {
            case Permission.CreateCluster:
                return new OperationForm("/clusters/new", HasEntries: true);
            // Asked with a dialog on the node's page, which knows by itself whether to cordon or not.
            case OperationKind.Cordon or OperationKind.Uncordon:
                var (connection, cluster, _, node) = operation.Target;
                return operation.State == OperationState.AwaitingApproval
                    ? new OperationForm(NodeAddress.Of(cluster, node, connection), HasEntries: true)
                    : null;
            default:
                return
                    ChangeJson.Find(operation.Plan) is { } change
                    && await inventory.FindAsync(change.ClusterId, scopes.WithPartialClusters, cancellationToken)
                        is { } known
                    ? new OperationForm(ChangeAddress.Of(change, known), ChangeAddress.HasEntries(change))
                    : null;
        }
    }
}

/// <summary>The form that an operation was asked with. <paramref name="HasEntries"/>: there is more to enter than why.</summary>
public sealed record OperationForm(string Address, bool HasEntries);
