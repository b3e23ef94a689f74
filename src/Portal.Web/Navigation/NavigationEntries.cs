using Portal.Core.Access;
using static Portal.Web.Navigation.NavigationSection;

namespace Portal.Web.Navigation;

/// <summary>Every entry of the navigation, in order. A page adds its line here on the day it works.</summary>
internal static class NavigationEntries
{
    public static IReadOnlyList<NavigationEntry> All { get; } =
    [
        new(Fleet, "Clusters", "/clusters", "deployed_code", Permission.SeeInventory),
        new(Fleet, "Nodes", "/nodes", "monitor_heart", Permission.SeeHealth),
        new(Fleet, "Upgrades", "/upgrades", "upgrade", Permission.SeeInventory) { OfWholeClusters = true },
        new(Fleet, "IpPlanner", "/ip-planner", "lan", Permission.SeeQuota),
        new(Work, "Operations", "/operations", "pending_actions", Permission.SeeInventory),
        new(Work, "Requests", "/requests", "approval", Permission.SeeInventory),
        new(Governance, "History", "/history", "history", Permission.SeeHistory),
        new(Governance, "Access", "/access", "key", Permission.SeeAccess),
        new(Administration, "Connections", "/connections", "cable", Permission.AddConnection),
        new(Administration, "Notifications", "/settings/notifications", "notifications", Permission.EditChannels),
        new(Administration, "ApprovalPolicy", "/settings/approvals", "rule", Permission.EditApprovalPolicy),
        new(Administration, "Freezes", "/settings/freezes", "ac_unit", Permission.EditFreeze),
        new(Administration, "Runbooks", "/settings/runbooks", "menu_book", Permission.SeeHealth),
    ];

    /// <summary>What people with <paramref name="holdings"/> may open.</summary>
    public static IReadOnlyList<NavigationEntry> VisibleTo(IReadOnlyList<Holding> holdings) =>
        [
            .. All.Where(entry => Grants.BestHeld(holdings, entry.Permission) > Grant.Denied)
                .Where(entry =>
                    !entry.OfWholeClusters || holdings.Any(holding => holding.Scope.Kind != ScopeKind.Namespace)
                ),
        ];
}
