using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Web.Authentication;
using Portal.Web.Preferences;

namespace Portal.Web.Components.Layout;

/// <summary>Who I am, my roles and where they hold.</summary>
public sealed partial class AccountMenu
{
    private string _roleLine = "";
    private string _allRoles = "";

    [Inject]
    internal IStringLocalizer<ShellTexts> Texts { get; set; } = default!;

    [Inject]
    internal ViewerTime Time { get; set; } = default!;

    [Inject]
    internal LiveAccess Access { get; set; } = default!;

    [Parameter, EditorRequired]
    public ClaimsPrincipal User { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        var holdings = HoldingClaims.Of(User);
        _allRoles = "";
        _roleLine =
            holdings.Count == 0 ? Texts["Role.None"]
            : holdings.All(holding => holding.Scope.Kind == ScopeKind.Portal) ? Everywhere(holdings)
            : await PlacesAsync(holdings);
    }

    private string In(Scope scope) =>
        scope.ClusterOfNamespace is { } cluster
            ? Texts["In.Namespace", scope.NamespaceName!, cluster.Name]
            : Texts[$"In.{scope.Kind}", scope.Name];

    private string Everywhere(IReadOnlyList<Holding> holdings)
    {
        var roles = holdings.Select(holding => holding.Role).Distinct().ToList();
        return string.Join(" + ", roles.Select(role => Texts[$"Role.{role}"].Value)) + " · " + Texts[ReachOf(roles)];
    }

    /// <summary>Roles add up: the widest says where, and only who acts in none of them reads alone.</summary>
    private static string ReachOf(List<Role> roles) =>
        (roles.Any(RoleConflicts.IsPortalWide), roles.All(role => role is Role.Auditor or Role.Viewer)) switch
        {
            (true, true) => "Reach.Everything.ReadOnly",
            (true, false) => "Reach.Everything",
            (false, true) => "Reach.Clusters.ReadOnly",
            (false, false) => "Reach.Clusters",
        };

    private async Task<string> PlacesAsync(IReadOnlyList<Holding> holdings)
    {
        var given = await Access.AssignmentsOfAsync(holdings, CancellationToken.None);
        var lines = given.Select(it => $"{Texts[$"Role.{it.Role}"]} · {In(it.Scope)}").Distinct().ToList();
        _allRoles = string.Join('\n', lines);
        return lines.Count switch
        {
            // Taken away in this instant; the circuit hears of it.
            0 => Texts["Role.None"],
            1 => lines[0],
            _ => Texts["Role.More", lines[0], lines.Count - 1],
        };
    }
}
