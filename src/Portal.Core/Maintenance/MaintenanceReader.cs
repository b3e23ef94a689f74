using Portal.Core.Catalog;
using Portal.Core.Clusters;

namespace Portal.Core.Maintenance;

/// <summary>
/// The maintenance windows of clusters over durable readings: a page shows the last one with its age, and asks for a
/// new one when it is old.
/// </summary>
public sealed class MaintenanceReader(IEnumerable<IMaintenanceSource> sources, ICatalogSnapshots readings)
{
    public bool Knows(Cluster cluster) => SourceOf(cluster) is not null;

    /// <returns>Null when they were never read.</returns>
    public async Task<ClusterMaintenance?> LastAsync(Cluster cluster, CancellationToken cancellationToken) =>
        await readings.FindAsync(cluster.Connection, KeyOf(cluster), cancellationToken) is { } body
            ? MaintenanceJson.Read(body)
            : null;

    /// <summary>Asks the far side, and keeps what it answers.</summary>
    /// <exception cref="FarSideException">It could not be read.</exception>
    public async Task<ClusterMaintenance> ReadAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var source =
            SourceOf(cluster)
            ?? throw new InvalidOperationException($"Clusters of {cluster.Provider} have no maintenance windows.");
        var read = await source.ReadAsync(cluster, cancellationToken);
        await readings.SaveAsync(
            cluster.Connection,
            KeyOf(cluster),
            MaintenanceJson.Write(read),
            read.ReadAt,
            cancellationToken
        );
        return read;
    }

    private IMaintenanceSource? SourceOf(Cluster cluster) =>
        sources.FirstOrDefault(source => string.Equals(source.Provider, cluster.Provider, StringComparison.Ordinal));

    private static string KeyOf(Cluster cluster) => $"maintenance/{cluster.Group}/{cluster.Name}".ToLowerInvariant();
}
