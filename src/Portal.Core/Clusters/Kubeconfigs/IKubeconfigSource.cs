using Portal.Core.Catalog;

namespace Portal.Core.Clusters.Kubeconfigs;

public enum KubeconfigKind
{
    /// <summary>For a person: signs in where the cluster has Entra, else carries every right (<see cref="KubeconfigRight"/>).</summary>
    User,

    /// <summary>The cluster's own administrator, past all of Entra.</summary>
    Admin,
}

/// <summary>The provider's side of handing out kubeconfigs: always asks, keeps nothing.</summary>
public interface IKubeconfigSource
{
    string Provider { get; }

    /// <returns>A secret: for whoever asked, and for nothing else.</returns>
    /// <exception cref="FarSideException">The far side gives none.</exception>
    Task<string> ReadAsync(Cluster cluster, KubeconfigKind kind, CancellationToken cancellationToken);
}
