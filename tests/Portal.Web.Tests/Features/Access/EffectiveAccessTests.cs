using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Changes;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Components.Layout;
using Portal.Web.Features.Access;
using Portal.Web.Tests.Authentication;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Features.Access;

public sealed class EffectiveAccessTests : ScreenTest
{
    private static readonly string s_helpdesk = SandboxAccount.Of("Helpdesk")!.ObjectId;

    [Fact]
    public void MyAccess_SaysWhatIsAllowed_OnRequest_AndNot_AndByWhat()
    {
        Assignments.Give(s_helpdesk, Role.Helpdesk);
        Assignments.Give(s_helpdesk, Role.Operator, scope: Scope.Cluster("azure", "shop"));
        SignIn(Role.Helpdesk);

        var page = Render<MyAccessPage>();

        var cordon = page.Find("td[title='nodes.cordon']").ParentElement!;
        cordon.QuerySelector(".badge")!.TextContent.ShouldContain("Allowed");
        cordon
            .QuerySelectorAll(".access-why")
            .Select(it => it.TextContent)
            .ShouldBe([
                "Operator · Cluster azure/shop · given in person",
                "on request: Helpdesk · Whole portal · given in person",
            ]);
        page.Find("td[title='nodes.drain']").ParentElement!.TextContent.ShouldContain("On request");
        page.Find("td[title='access.map-roles']")
            .ParentElement!.QuerySelector(".badge")!
            .TextContent.ShouldContain("No");
    }

    [Fact]
    public void MyAccess_WhereThePolicyLetsEverybodyAsk_SaysOnRequest_AndFollows()
    {
        Assignments.Give(s_helpdesk, Role.Operator, scope: Scope.Namespace("azure", "shop", "web"));
        SignIn(Role.Helpdesk);
        var page = Render<MyAccessPage>();
        Restart().QuerySelector(".badge")!.TextContent.ShouldContain("Allowed");

        Policies.Stored = new(
            ApprovalPolicy.Default with
            {
                Rules = new Dictionary<string, ApprovalRule>
                {
                    [Permission.RestartWorkload] = new(WhoAsks.Everybody, 1),
                },
            },
            1
        );
        Feed.Say(ChangeTopic.Approvals);

        page.WaitForAssertion(() => Restart().QuerySelector(".badge")!.TextContent.ShouldContain("On request"));
        Restart()
            .QuerySelectorAll(".access-why-asks")
            .Select(it => it.TextContent)
            .ShouldBe([
                "on request: Operator · Namespace web in azure/shop · given in person",
                "on request: the approval policy asks everybody",
            ]);
        page.Find(".access-opens").TextContent.ShouldContain("Restart workloads (on request)");

        AngleSharp.Dom.IElement Restart() => page.Find("td[title='workloads.restart']").ParentElement!;
    }

    [Fact]
    public void MyAccess_OfANamespace_SaysHowFarItGoes()
    {
        var web = Scope.Namespace("azure", "shop", "web");
        Assignments.Give(s_helpdesk, Role.Operator, scope: web);
        SignIn(Role.Operator, web);
        // Whose access is shown follows from who is signed in.
        Authorization.SetClaims([.. SignedIn.As(s_helpdesk, "helpdesk", [], Guid.NewGuid()).Claims]);

        var page = Render<MyAccessPage>();

        var upgrade = page.Find("td[title='clusters.upgrade']").ParentElement!;
        upgrade.QuerySelector(".badge")!.TextContent.ShouldContain("No");
        upgrade.TextContent.ShouldContain(
            "not by Operator · Namespace web in azure/shop: this is about whole clusters"
        );
        var events = page.Find("td[title='events.see']").ParentElement!;
        events.QuerySelector(".badge")!.TextContent.ShouldContain("Allowed");
        page.Find("td[title='inventory.see']")
            .ParentElement!.TextContent.ShouldContain("of the cluster only its name, version and state");
        page.Find("td[title='access.map-roles']").ParentElement!.TextContent.ShouldNotContain("whole clusters");
    }

    [Theory]
    [InlineData(Role.Operator, "Restart workloads", "Delete namespaces (on request)")]
    [InlineData(Role.Viewer, "this role only looks", "")]
    public void MyAccess_OfANamespace_SaysBesideTheRoleWhatItOpens(Role role, string action, string asked)
    {
        Assignments.Give(s_helpdesk, role, scope: Scope.Namespace("azure", "shop", "web"));
        Assignments.Give(s_helpdesk, Role.Viewer, scope: Scope.Cluster("azure", "test"));
        SignIn(Role.Helpdesk);

        var opens = Render<MyAccessPage>().FindAll(".access-held .access-opens").ShouldHaveSingleItem().TextContent;

        opens.ShouldContain(
            "Opens the cluster azure/shop by name, version and state, and of its namespace web: events"
        );
        opens.ShouldContain("It opens none of the cluster's nodes, pools and health.");
        opens.ShouldContain(action);
        opens.ShouldContain(asked);
    }

    [Fact]
    public void MyAccess_WithoutARole_SaysSo_AndFollows()
    {
        SignIn(Role.Helpdesk);
        var page = Render<MyAccessPage>();
        page.Find(".notice-title").TextContent.ShouldBe("No role");
        // A long table of "no" would say it once more.
        page.FindAll(".access-permissions").ShouldBeEmpty();

        Assignments.Give(s_helpdesk, Role.Viewer);
        Feed.Say(ChangeTopic.Access);

        page.WaitForAssertion(() => page.Find(".access-held td").TextContent.ShouldBe("Viewer"));
    }

    [Fact]
    public void People_ShowsWhoStandsInTheAddress()
    {
        Assignments.Give("hugo", Role.Operator);
        SignIn(Role.Auditor);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/access/people?id=hugo");

        var page = Render<PeoplePage>();

        page.Find(".access-held td").TextContent.ShouldBe("Operator");
        // No directory is there to be asked.
        page.Find(".access-conflict").TextContent.ShouldContain("No directory");
    }

    [Fact]
    public void People_WithRolesOfApplicationRoles_AreSaidToBeKnownInPart()
    {
        Assignments.GiveAppRole("Portal.Operator", Role.Operator);
        SignIn(Role.Auditor);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/access/people?id=hugo");

        Render<PeoplePage>()
            .FindAll(".access-conflict")
            .Select(it => it.TextContent)
            .ShouldContain(it =>
                it.Contains(
                    "missing here: Operator · Whole portal (application role Portal.Operator).",
                    StringComparison.Ordinal
                )
            );
    }

    [Fact]
    public void People_WhomThePortalNeverMet_AreSaidToBeUnknown_AndNobodyIsChosen()
    {
        Assignments.Give("hugo", Role.Operator);
        SignIn(Role.Auditor);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/access/people?id=olga");

        var page = Render<PeoplePage>();

        page.Find(".access-note").TextContent.ShouldContain("Nobody with this object id has signed in here");
        page.Find(".people-filters select").GetAttribute("value").ShouldBe("");
    }

    [Fact]
    public void People_SeenFromOneScope_MayHaveRolesElsewhere()
    {
        Assignments.Give("hugo", Role.Operator);
        SignIn(Role.Operator, Scope.Cluster("azure", "shop"));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/access/people?id=hugo");

        var page = Render<PeoplePage>();

        page.Markup.ShouldContain("Only roles within your own scope are shown here");
        page.Find(".notice-text").TextContent.ShouldBe("No role within your own scope.");
    }

    [Theory]
    [InlineData("Admin · whole portal", Role.Admin)]
    [InlineData("Auditor + Admin · whole portal", Role.Auditor, Role.Admin)]
    [InlineData("Admin + Auditor · whole portal", Role.Admin, Role.Auditor)]
    [InlineData("Auditor + Operator · whole portal", Role.Auditor, Role.Operator)]
    [InlineData("Viewer + Auditor · everything, read only", Role.Viewer, Role.Auditor)]
    [InlineData("Viewer + Helpdesk · all clusters", Role.Viewer, Role.Helpdesk)]
    [InlineData("Viewer · all clusters, read only", Role.Viewer)]
    public void AccountMenu_SaysReadOnly_OnlyOfWhoActsInNoRole(string line, params Role[] roles)
    {
        SignIn(Role.Helpdesk);
        Holding[] held = [.. roles.Select(role => new Holding(role, Scope.Portal, Guid.Empty))];

        Render<AccountMenu>(menu => menu.Add(it => it.User, SignedIn.Holding("hugo", held)))
            .Find(".account-role")
            .TextContent.ShouldBe(line);
    }

    [Fact]
    public void AccountMenu_NamesWhereTheRoleHolds()
    {
        var given = Assignments.Give("hugo", Role.Operator, scope: Scope.Environment("test"));
        SignIn(Role.Helpdesk);

        Render<AccountMenu>(menu =>
                menu.Add(
                    it => it.User,
                    SignedIn.Holding("hugo", new Holding(Role.Operator, Scope.Cluster("azure", "test"), given.Id))
                )
            )
            .Find(".account-role")
            .TextContent.ShouldBe("Operator · environment test");
    }

    [Fact]
    public void AccountMenu_NamesTheNamespaceFirst_AndEveryRoleOnHover()
    {
        var web = Scope.Namespace("azure", "shop", "web");
        var one = Assignments.Give("hugo", Role.Operator, scope: web);
        var other = Assignments.Give("hugo", Role.Viewer, scope: Scope.Cluster("azure", "test"));
        SignIn(Role.Helpdesk);

        var roles = Render<AccountMenu>(menu =>
                menu.Add(
                    it => it.User,
                    SignedIn.Holding(
                        "hugo",
                        new Holding(Role.Operator, web, one.Id),
                        new Holding(Role.Viewer, other.Scope, other.Id)
                    )
                )
            )
            .Find(".account-role");

        roles.TextContent.ShouldBe("Operator · namespace web in azure/shop +1");
        roles.GetAttribute("title").ShouldBe("Operator · namespace web in azure/shop\nViewer · cluster azure/test");
    }

    [Fact]
    public void WhoeverHasNoRole_IsToldWhomToAsk()
    {
        Authorize("hugo");

        var notice = Render<DeniedNotice>();

        notice.Find("h1").TextContent.ShouldBe("You have no role here yet");
        notice.Find(".code").TextContent.ShouldContain("hugo");
        notice.Find(".notice").TextContent.ShouldContain("Whom to ask: platform@contoso");
    }

    [Fact]
    public void WhoeverIsRefusedAPage_FindsTheWayToWhatTheirRoleOpens()
    {
        SignIn(Role.Helpdesk);

        Render<DeniedNotice>().Find("a[href='/my-access']").TextContent.ShouldBe("My access");
    }

    private void Authorize(string id)
    {
        SignIn(Role.Helpdesk);
        Authorization.SetClaims([.. SignedIn.Holding(id).Claims]);
    }
}
