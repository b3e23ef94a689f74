namespace Portal.Core.Upgrades;

/// <summary>A version that can be reached, exact (<c>1.34.2</c>).</summary>
public sealed record UpgradeOffer(string Version, bool IsPreview);

/// <summary>
/// What a pool can be upgraded to. <paramref name="LatestNodeImage"/> is the newest image of its kind, null where the
/// far side does not say.
/// </summary>
public sealed record PoolOffers(
    string Pool,
    string Version,
    IReadOnlyList<UpgradeOffer> Upgrades,
    string? LatestNodeImage
);

/// <summary>
/// What a cluster can be upgraded to, as its far side said at <paramref name="ReadAt"/> for the version it had then. An
/// offer of an earlier version says nothing of the present one: compare <paramref name="Version"/>.
/// </summary>
public sealed record UpgradeOffers(
    string Version,
    IReadOnlyList<UpgradeOffer> ControlPlane,
    IReadOnlyList<PoolOffers> Pools,
    DateTimeOffset ReadAt
)
{
    /// <summary>What the region offered then, as <see cref="RegionOffer.Mark"/>; null where it was not asked.</summary>
    public string? RegionMark { get; init; }

    public PoolOffers? OfPool(string name) =>
        Pools.FirstOrDefault(pool => string.Equals(pool.Pool, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>
/// What is stored of a cluster's offers: the last answer, and why the newest try failed, if it did.
/// </summary>
public sealed record UpgradeReading(Guid ClusterId, UpgradeOffers? Offers, DateTimeOffset? FailedAt, string? Failure);

/// <summary>
/// Which versions a region offers. <paramref name="Mark"/> is another one whenever the offer is; all clusters of the
/// region are asked again then.
/// </summary>
public sealed record RegionOffer(string Location, string Mark, DateTimeOffset ReadAt);
