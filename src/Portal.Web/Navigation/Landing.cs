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

    /// <returns>The address, or null when there is no page that these roles may open.</returns>
    public static string? Of(IReadOnlyList<Role> roles)
    {
        var visible = NavigationEntries.VisibleTo(roles).Select(entry => entry.Address).ToList();
        return roles.SelectMany(role => s_preferred[role]).FirstOrDefault(visible.Contains) ?? visible.FirstOrDefault();
    }
}
