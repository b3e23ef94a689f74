using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.Upgrades;

/// <summary>
/// What a provider's own fields say in the portal's words: what the cluster uses that has a date in the retirement
/// calendar, and what it upgrades by itself.
/// </summary>
public sealed record ClusterTraits(IReadOnlyList<ThingInUse> Things, bool HasLongTermSupport, AutoUpgrade AutoUpgrade)
{
    /// <summary>Of clusters whose provider has no calendar and upgrades nothing.</summary>
    public static ClusterTraits None { get; } = new([], false, AutoUpgrade.None);
}

/// <summary>
/// Something that can be retired, in use. <paramref name="Key"/> is a key of the calendar; <paramref name="Pool"/> is
/// null where the cluster itself uses it.
/// </summary>
public sealed record ThingInUse(RetiredThing Thing, string Key, string? Pool = null);

/// <summary>The provider's words for what upgrades itself (<c>patch</c>, <c>NodeImage</c>); null: nothing does.</summary>
public sealed record AutoUpgrade(string? Channel, string? NodeOsChannel)
{
    public static AutoUpgrade None { get; } = new(null, null);
}

/// <summary>A provider's reading of its own fields; asks nobody.</summary>
public interface IClusterTraits
{
    string Provider { get; }

    ClusterTraits Of(Cluster cluster);
}
