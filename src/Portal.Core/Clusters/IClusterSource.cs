using Portal.Core.Connections;

namespace Portal.Core.Clusters;

/// <summary>The provider's side of the inventory.</summary>
public interface IClusterSource
{
    string Provider { get; }

    /// <summary>Every cluster that the connection reaches, read now.</summary>
    /// <exception cref="Catalog.FarSideException">The far side could not be read.</exception>
    Task<IReadOnlyList<Cluster>> ListAsync(Connection connection, CancellationToken cancellationToken);

    /// <summary>One cluster, read now; null when it is gone.</summary>
    /// <exception cref="Catalog.FarSideException">The far side could not be read.</exception>
    Task<Cluster?> ReadAsync(Connection connection, Cluster known, CancellationToken cancellationToken);

    /// <summary>
    /// The one cluster that the connection names, as <see cref="Cluster.NeverRead"/>; null where only the far side knows
    /// which clusters there are. Without it a cluster that has never answered would be missing where people look for it.
    /// </summary>
    Cluster? Expected(Connection connection);
}
