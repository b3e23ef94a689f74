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
    /// The versions that it can be brought to, in order: what Azure offers it, up to its control plane's, and not too far
    /// behind that. Its own is among them while an upgrade to it may have stopped half-way.
    /// </summary>
    public IReadOnlyList<string> Reachable { get; init; } = [];

    /// <summary>Its last operation did not succeed.</summary>
    public bool EndedBadly { get; init; }

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
        )
        {
            EndedBadly = pool.EndedBadly,
            Reachable = ReachableBy(pool, controlPlane, offers),
        };
    }

    private static IReadOnlyList<string> ReachableBy(NodePool pool, string controlPlane, UpgradeOffers? offers) =>
        [
            .. (offers?.OfPool(pool.Name)?.Upgrades ?? [])
                .Where(offer => !offer.IsPreview)
                .Select(offer => offer.Version)
                .Append(controlPlane)
                .Concat(pool.EndedBadly ? [pool.KubernetesVersion] : [])
                .Distinct(StringComparer.Ordinal)
                .Where(version =>
                    version == pool.KubernetesVersion ? pool.EndedBadly : IsOnTheWay(version, pool, controlPlane)
                )
                .OrderBy(version => KubernetesVersion.Find(version)?.Order),
        ];

    private static bool IsOnTheWay(string version, NodePool pool, string controlPlane) =>
        KubernetesVersion.Find(version) is { } to
        && KubernetesVersion.Find(pool.KubernetesVersion) is { } from
        && KubernetesVersion.Find(controlPlane) is { } end
        && to.Order.CompareTo(from.Order) > 0
        && to.Order.CompareTo(end.Order) <= 0
        && end.Minor - to.Minor <= MostBehind;

    /// <summary>Minor versions between the two; null where one cannot be read.</summary>
    public static int? Between(string pool, string controlPlane) =>
        KubernetesVersion.Find(pool) is { } lower && KubernetesVersion.Find(controlPlane) is { } upper
            ? upper.Minor - lower.Minor
            : null;
}
