using Portal.Core.Access;

namespace Portal.Core.Maintenance;

/// <summary>
/// A cluster that its far side upgrades by itself, whatever is frozen in the portal: its channels as the inventory knows
/// them, and its windows as they were read last.
/// </summary>
/// <param name="Connection">The cluster's connection.</param>
/// <param name="Group">Its resource group.</param>
/// <param name="Name">Its name.</param>
/// <param name="Channels">At least one of them is on.</param>
/// <param name="Maintenance">Null when the windows were never read.</param>
/// <param name="Environments">The names of those it is in.</param>
public sealed record SelfUpgrading(
    string Connection,
    string Group,
    string Name,
    UpgradeChannels Channels,
    ClusterMaintenance? Maintenance,
    IReadOnlyList<string> Environments
)
{
    public bool LiesIn(Scope scope) =>
        scope.Kind switch
        {
            ScopeKind.Portal => true,
            ScopeKind.Cluster => Same(scope.Name, Scope.Cluster(Connection, Name).Name),
            ScopeKind.Environment => Environments.Any(name => Same(scope.Name, name)),
            _ => false,
        };

    /// <summary>What it may do to itself between the two; nothing when its windows stay shut.</summary>
    public IReadOnlyList<SelfUpgrade> Between(DateTimeOffset from, DateTimeOffset until) =>
        [.. Kinds().Select(kind => Of(kind, from, until)).OfType<SelfUpgrade>()];

    private IEnumerable<WindowKind> Kinds()
    {
        if (Channels.UpgradesCluster)
        {
            yield return WindowKind.ClusterUpgrades;
        }

        if (Channels.UpgradesNodes)
        {
            yield return WindowKind.NodeUpgrades;
        }
    }

    private SelfUpgrade? Of(WindowKind kind, DateTimeOffset from, DateTimeOffset until)
    {
        // A configuration in a shape that is not known may open at any time.
        if (Maintenance is not { } read || read.Unreadable.Contains(MaintenanceWindow.NameOf(kind)))
        {
            return new SelfUpgrade(kind, SelfUpgradeTime.Unread, null);
        }

        if (read.Find(kind) is not { } window)
        {
            return new SelfUpgrade(kind, SelfUpgradeTime.Any, null);
        }

        return
            MaintenanceCalendar
                .Of(window, from, until)
                .FirstOrDefault(opening =>
                    opening.Kind != OpeningKind.Barred && opening.End > from && opening.Start < until
                )
                is { } opening
            ? new SelfUpgrade(kind, SelfUpgradeTime.Window, opening.Start)
            : null;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a cluster may do to itself; <paramref name="Opens"/> is when the first of its windows does.</summary>
public sealed record SelfUpgrade(WindowKind Kind, SelfUpgradeTime Time, DateTimeOffset? Opens);

public enum SelfUpgradeTime
{
    /// <summary>In a window.</summary>
    Window,

    /// <summary>It has no window for this, so whenever the far side likes.</summary>
    Any,

    /// <summary>Its windows are not known.</summary>
    Unread,
}
