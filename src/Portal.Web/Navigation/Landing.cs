using Portal.Core.Access;

namespace Portal.Web.Navigation;

/// <summary>Where a person begins: the first page of their role's list that is there, else the first they may open.</summary>
internal static class Landing
{
    private static readonly Dictionary<Role, string[]> s_preferred = new()
    {
        [Role.Admin] = ["/overview", "/clusters"],
        [Role.Operator] = ["/overview", "/clusters"],
        [Role.Approver] = ["/requests", "/history"],
        [Role.Auditor] = ["/history"],
        [Role.Helpdesk] = ["/nodes", "/clusters"],
        [Role.Viewer] = ["/overview", "/clusters"],
    };

    /// <returns>The address, or null when there is no page that these holdings open.</returns>
    public static string? Of(IReadOnlyList<Holding> holdings)
    {
        var visible = NavigationEntries.VisibleTo(holdings).Select(entry => entry.Address).ToList();
        return holdings.SelectMany(holding => s_preferred[holding.Role]).FirstOrDefault(visible.Contains)
            ?? visible.FirstOrDefault();
    }
}
