using Portal.Core.Clusters;
using Portal.Core.NodePools;

namespace Portal.Core.Upgrades;

/// <summary>How a pool stands against its control plane and its newest image.</summary>
/// <param name="Name">Of the pool.</param>
/// <param name="Version">It has.</param>
/// <param name="Behind">Minor versions behind the control plane; null where a version cannot be read.</param>
/// <param name="Image">It runs; null where the provider names none.</param>
/// <param name="NewerImage">The newest of its kind, when that is another.</param>
public sealed record PoolStanding(string Name, string Version, int? Behind, NodeImage? Image, NodeImage? NewerImage)
{
    /// <summary>
    /// Kubernetes 1.28 and newer let a kubelet be three minor versions behind its API server. Source:
    /// supported-kubernetes-versions.
    /// </summary>
    public const int MostBehind = 3;

    public static PoolStanding Of(NodePool pool, string controlPlane, UpgradeOffers? offers)
    {
        var image = NodeImage.Find(pool.NodeImageVersion);
        var latest = NodeImage.Find(offers?.OfPool(pool.Name)?.LatestNodeImage);
        return new PoolStanding(
            pool.Name,
            pool.KubernetesVersion,
            Between(pool.KubernetesVersion, controlPlane),
            image,
            image is not null && latest is not null && image.IsOlderThan(latest) ? latest : null
        );
    }

    private static int? Between(string pool, string controlPlane) =>
        KubernetesVersion.Find(pool) is { } lower && KubernetesVersion.Find(controlPlane) is { } upper
            ? upper.Minor - lower.Minor
            : null;
}
