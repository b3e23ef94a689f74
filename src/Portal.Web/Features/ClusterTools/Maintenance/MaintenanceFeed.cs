using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Web.Authentication;

namespace Portal.Web.Features.ClusterTools.Maintenance;

/// <summary>
/// The maintenance windows of a cluster for the person in this circuit: first the last reading, then a new one where
/// that is old.
/// </summary>
internal sealed class MaintenanceFeed(
    MaintenanceReader reader,
    AccessGate gate,
    CurrentCaller callers,
    TimeProvider time
)
{
    private static readonly TimeSpan s_young = TimeSpan.FromMinutes(5);

    public Task<ClusterMaintenance?> LastAsync(Cluster cluster, CancellationToken cancellationToken) =>
        reader.Knows(cluster)
            ? reader.LastAsync(cluster, cancellationToken)
            : Task.FromResult<ClusterMaintenance?>(null);

    public bool IsOld(ClusterMaintenance? last) => last is null || time.GetUtcNow() - last.ReadAt > s_young;

    /// <exception cref="FarSideException">The far side could not be read.</exception>
    public Task<ClusterMaintenance> ReadAsync(Cluster cluster, CancellationToken cancellationToken) =>
        reader.ReadAsync(cluster, cancellationToken);

    /// <summary>Why the person may not change windows; null when they may.</summary>
    public async Task<string?> RefusalAsync(Cluster cluster, CancellationToken cancellationToken) =>
        await gate.RefusalAsync(
            await callers.GetAsync(),
            Permission.EditSchedule,
            Scope.Cluster(cluster.Connection, cluster.Name),
            cancellationToken
        );
}
