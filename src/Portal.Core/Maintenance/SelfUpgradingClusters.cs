using Portal.Core.Access;
using Portal.Core.Clusters;

namespace Portal.Core.Maintenance;

/// <summary>Finds the clusters that upgrade themselves, from what is stored: nobody is asked.</summary>
public sealed class SelfUpgradingClusters(IInventory inventory, IAssignments assignments, MaintenanceReader maintenance)
{
    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<SelfUpgrading>> ListAsync(CancellationToken cancellationToken)
    {
        var map = await assignments.ReadAsync(cancellationToken);
        List<SelfUpgrading> found = [];
        foreach (var cluster in await inventory.ListAsync(new(), VisibleScopes.Portal, cancellationToken))
        {
            var channels = UpgradeChannels.Of(cluster);
            if (!channels.UpgradesCluster && !channels.UpgradesNodes)
            {
                continue;
            }

            var scope = Scope.Cluster(cluster.Connection, cluster.Name);
            found.Add(
                new SelfUpgrading(
                    cluster.Connection,
                    cluster.Group,
                    cluster.Name,
                    channels,
                    await maintenance.LastAsync(cluster, cancellationToken),
                    [.. map.Environments.Where(it => it.Clusters.Contains(scope)).Select(it => it.Name)]
                )
            );
        }

        return found;
    }
}
