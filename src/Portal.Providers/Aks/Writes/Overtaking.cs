using Portal.Azure.ManagedClusters;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Providers.Aks.Writes;

/// <summary>Says what another changed, and who, where a change comes too late.</summary>
internal static class Overtaking
{
    /// <param name="inventory">Holds the cluster as the pre-flight read it.</param>
    /// <param name="target">Is read again.</param>
    /// <param name="change">Was planned before.</param>
    /// <param name="found">What is another than it was.</param>
    /// <param name="at">The moment of reading.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Azure.Errors.ArmException">It could not be read again.</exception>
    public static async Task<OperationError> ExplainAsync(
        IInventory inventory,
        AksTarget target,
        ClusterChange change,
        AksIntent.Overtaken found,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var clusters = new ManagedClusterClient(target.Cloud.Pipeline);
        if (await clusters.FindAsync(target.Cluster, cancellationToken) is not { } read)
        {
            return AksRefusals.ClusterGone;
        }

        // It is not saved: the next reading of the inventory finds it, and history has it from there.
        var now = AksClusterReader.Read(target.Cloud.Connection, read, at);
        var known = await inventory.FindAsync(change.ClusterId, VisibleScopes.Portal, cancellationToken);
        return found.Difference is { } difference
            ? AksRefusals.ChangedMeanwhile(found.What, who: null, difference)
            : AksRefusals.ChangedMeanwhile(
                found.What,
                ChangedFields.Who(change, now, known),
                ChangedFields.Sentence(change, now, known)
            );
    }
}
