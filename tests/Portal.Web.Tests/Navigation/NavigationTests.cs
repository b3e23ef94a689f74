using System.Reflection;
using Bunit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Portal.Core.Access;
using Portal.Web.Authentication;
using Portal.Web.Components;
using Portal.Web.Components.Layout;
using Portal.Web.Navigation;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Navigation;

public sealed class NavigationTests : ScreenTest
{
    public static TheoryData<string> Entries => [.. NavigationEntries.All.Select(entry => entry.Address)];

    [Theory]
    [MemberData(nameof(Entries))]
    public void Entry_OfEachPage_LeadsToAPageWithTheSamePolicy(string address)
    {
        var page = Pages().SingleOrDefault(page => page.Route == address);

        page.Type.ShouldNotBeNull();
        var entry = NavigationEntries.All.Single(entry => entry.Address == address);
        page.Type.GetCustomAttributes<AuthorizeAttribute>()
            .Select(attribute => attribute.Policy)
            .ShouldBe(
                entry.OfWholeClusters ? [entry.Permission, PermissionPolicies.WholeClusters] : [entry.Permission],
                ignoreOrder: true
            );
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Operator)]
    [InlineData(Role.Approver)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Helpdesk)]
    [InlineData(Role.Viewer)]
    public void Navigation_OfEachRole_ShowsWhatItMayOpenByName(Role role)
    {
        SignIn(role);

        var entries = Render<SideNavigation>().FindAll("a.navigation-entry");

        entries
            .Select(entry => entry.GetAttribute("href"))
            .ShouldBe(
                NavigationEntries
                    .All.Where(entry => Grants.Of(role, entry.Permission) > Grant.Denied)
                    .Select(entry => entry.Address)
            );
        entries.ShouldAllBe(entry => !entry.TextContent.Contains("Page."));
    }

    [Fact]
    public void Navigation_WithoutARole_IsNotThere()
    {
        NavigationEntries.VisibleTo([]).ShouldBeEmpty();
        SignInWithoutRole();

        Render<SideNavigation>().FindAll("nav").ShouldBeEmpty("a landmark with nothing in it");
        Render<TopBar>().FindAll("[aria-controls=navigation]").ShouldBeEmpty("and a button that folds nothing");
    }

    [Theory]
    [InlineData(Role.Auditor, "/history")]
    [InlineData(Role.Helpdesk, "/nodes")]
    public void Landing_OfARole_IsItsOwnPage(Role role, string address) =>
        Landing.Of([new Holding(role, Scope.Portal, Guid.Empty)]).ShouldBe(address);

    [Theory]
    [InlineData(Role.Operator, "/clusters /operations /requests /history /access")]
    [InlineData(Role.Approver, "/requests /operations /history /clusters /access")]
    [InlineData(Role.Helpdesk, "/clusters /operations /requests /history")]
    [InlineData(Role.Viewer, "/clusters /operations /requests /history")]
    public void Role_InANamespace_OpensWhatLiesInIt_AndLandsThere(Role role, string addresses)
    {
        Holding[] held = [new(role, Scope.Namespace("azure", "shop", "web"), Guid.Empty)];

        var open = NavigationEntries.VisibleTo(held).Select(entry => entry.Address);

        open.ShouldBe(addresses.Split(' '), ignoreOrder: true);
        Landing.Of(held).ShouldBe(addresses.Split(' ')[0]);
        // Beside a role in a whole cluster it takes nothing away.
        held = [.. held, new(role, Scope.Cluster("azure", "test"), Guid.Empty)];
        NavigationEntries
            .VisibleTo(held)
            .ShouldBe(NavigationEntries.VisibleTo([new Holding(role, Scope.Portal, Guid.Empty)]));
    }

    [Fact]
    public void Landing_WithoutARole_IsNowhere() => Landing.Of([]).ShouldBeNull();

    private static IEnumerable<(Type Type, string Route)> Pages() =>
        from type in typeof(App).Assembly.GetTypes()
        from route in type.GetCustomAttributes<RouteAttribute>()
        select (type, route.Template);
}
