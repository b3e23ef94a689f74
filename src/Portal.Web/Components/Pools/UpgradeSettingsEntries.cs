using Portal.Core.NodePools;
using Portal.Web.Components.Fields;

namespace Portal.Web.Components.Pools;

/// <summary>How the nodes of a pool are replaced when it is upgraded, as it is entered.</summary>
public sealed record UpgradeSettingsEntries(
    string MaxSurge,
    string MaxUnavailable,
    string DrainTimeout,
    string Soak,
    Undrainable? Undrainable
)
{
    internal static UpgradeSettingsEntries Of(NodePool pool) => Of(PoolUpgrades.Of(pool));

    /// <param name="wished">Null where they stay as they are.</param>
    /// <param name="pool">As it is.</param>
    internal static UpgradeSettingsEntries Of(PoolUpgrades? wished, NodePool pool) =>
        Of(wished ?? PoolUpgrades.Of(pool));

    internal static UpgradeSettingsEntries Of(PoolUpgrades settings) =>
        new(
            settings.MaxSurge,
            settings.MaxUnavailable,
            TypedNumber.Write(settings.DrainTimeoutMinutes),
            TypedNumber.Write(settings.SoakMinutes),
            settings.Undrainable
        );

    /// <param name="path">Before the names of the fields.</param>
    internal IEnumerable<EntryFault> Faults(string path = "") =>
        from number in new[] { ("drainTimeoutMinutes", DrainTimeout), ("soakMinutes", Soak) }
        let sentence = TypedNumber.Fault(number.Item2, needed: false)
        where sentence is not null
        select new EntryFault(path + number.Item1, sentence);

    internal PoolUpgrades Plan() =>
        new()
        {
            MaxSurge = MaxSurge.Replace(" ", "", StringComparison.Ordinal),
            MaxUnavailable = MaxUnavailable.Replace(" ", "", StringComparison.Ordinal),
            DrainTimeoutMinutes = TypedNumber.Read(DrainTimeout),
            SoakMinutes = TypedNumber.Read(Soak),
            Undrainable = Undrainable,
        };

    /// <summary>Null where the pool has just that.</summary>
    internal PoolUpgrades? ChangeOf(NodePool pool) =>
        Plan() is var wished && wished == PoolUpgrades.Of(pool) ? null : wished;
}
