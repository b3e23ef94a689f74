using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Providers.Reach;

namespace Portal.Providers.Aks.Changes;

/// <summary>
/// After a rotation the portal's own kubeconfig is void too. This replica forgets it at once; the others do when the
/// cluster refuses theirs.
/// </summary>
internal sealed class ForgetAccessStep(IInventory inventory, IEnumerable<IClusterAccess> accesses) : IStep
{
    public string Name => "Fetch a new kubeconfig for the portal";

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var change = ChangeJson.Read(context.Operation.Plan);
        if (await inventory.FindAsync(change.ClusterId, VisibleScopes.Portal, cancellationToken) is { } cluster)
        {
            accesses.First(access => access.Provider == AksProvider.Name).Doubt(cluster);
        }

        return new StepOutcome.Done("The portal asks Azure for a new one.");
    }
}
