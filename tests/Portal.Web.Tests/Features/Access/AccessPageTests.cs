using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Web.Features.Access;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Features.Access;

public sealed class AccessPageTests : ScreenTest
{
    private static readonly Scope s_shop = Scope.Cluster("azure", "shop");

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Page_WithoutRoles_SaysWhatBelongsHere()
    {
        SignIn(Role.Admin);

        Render<AccessPage>().Find(".notice-title").TextContent.ShouldBe("No roles are given");
    }

    [Fact]
    public void Lists_SeenFromOneScope_SayThatTheyMayNotBeAll()
    {
        SignIn(Role.Operator, s_shop);

        Render<AccessPage>()
            .Find(".access-note")
            .TextContent.ShouldEndWith(
                "Only roles within your own scope are shown here; there may be others elsewhere."
            );
        Render<EnvironmentListPage>()
            .Find(".access-note")
            .TextContent.ShouldEndWith(
                "Only environments within your own scope are shown here; there may be others elsewhere."
            );
    }

    [Fact]
    public void Lists_SeenFromTheWholePortal_AreAll()
    {
        SignIn(Role.Auditor);

        Render<AccessPage>().FindAll(".access-note").ShouldBeEmpty();
        Render<EnvironmentListPage>().FindAll(".access-note").ShouldBeEmpty();
    }

    [Fact]
    public void Row_SaysWhoHasWhatWhereAndByWhom()
    {
        Assignments.Give("hugo", Role.Operator, scope: s_shop);
        SignIn(Role.Auditor);

        Cells(Render<AccessPage>().Find("tbody tr"))
            .Take(6)
            .ShouldBe(["hugo", "User", "Operator", "Cluster azure/shop", "never", "Adam"]);
    }

    [Theory]
    [InlineData("?role=Operator", "hugo")]
    [InlineData("?scope=cluster%3Aazure%2Fshop", "hugo")]
    [InlineData("?who=VIO", "viola")]
    [InlineData("?state=expiring", "viola")]
    [InlineData("?state=expired", "olaf")]
    [InlineData("?state=nonsense&role=nobody", "hugo,viola,olaf")]
    public void Filters_StandInTheAddress(string query, string shown)
    {
        Assignments.Give("hugo", Role.Operator, scope: s_shop);
        Assignments.Give("viola", Role.Viewer, until: Time.GetUtcNow().AddDays(2));
        Assignments.Give("olaf", Role.Viewer, until: Time.GetUtcNow());
        SignIn(Role.Admin);
        Navigation.NavigateTo($"/access{query}");

        var page = Render<AccessPage>();

        string.Join(",", page.FindAll("tbody tr").Select(row => Cells(row)[0])).ShouldBe(shown);
        page.Find(".filters-count").TextContent.Trim().ShouldBe($"{shown.Split(',').Length} of 3");
    }

    [Fact]
    public void Pane_OfAnEnvironment_NamesItsClusters()
    {
        var given = Assignments.Give("hugo", Role.Operator, scope: Scope.Environment("shops"));
        Assignments.Map = Assignments.Map with { Environments = [new ClusterEnvironment("shops", [s_shop])] };
        SignIn(Role.Admin);
        Navigation.NavigateTo($"/access?id={given.Id}");

        Render<AccessPage>().Find(".connection-pane").TextContent.ShouldContain("azure/shop");
    }

    [Theory]
    [InlineData(Role.Admin, 0)]
    [InlineData(Role.Auditor, 3)]
    [InlineData(Role.Operator, 3)]
    public void Commands_AreForThoseWhoMayMapRoles_AndSayWhy(Role role, int closed)
    {
        var given = Assignments.Give("hugo", Role.Operator);
        SignIn(role);
        Navigation.NavigateTo($"/access?id={given.Id}");

        var refused = Render<AccessPage>().FindAll("button.button[aria-disabled=true]");

        refused.Count.ShouldBe(closed);
        refused.ShouldAllBe(button =>
            button.GetAttribute("title")!.Contains("the permission to give and take away roles")
        );
    }

    [Fact]
    public void PersonWhoIsAdminAndAuditor_IsMarked()
    {
        Assignments.Give("hugo", Role.Admin);
        Assignments.Give("hugo", Role.Auditor);
        SignIn(Role.Auditor);

        var mark = Render<AccessPage>().Find(".access-conflict-bad");

        mark.TextContent.ShouldContain("hugo: Admin and Auditor at once");
        mark.QuerySelector("a")!.GetAttribute("href").ShouldBe("/access/people?id=hugo");
    }

    [Fact]
    public void Change_IsSeenWithoutReload()
    {
        SignIn(Role.Admin);
        var page = Render<AccessPage>();

        Assignments.Give("hugo", Role.Operator);
        Feed.Say(ChangeTopic.Access);

        page.WaitForAssertion(() => page.Find("tbody tr").TextContent.ShouldContain("hugo"));
    }

    [Fact]
    public void Page_ThatCannotBeRead_SaysWhatToDo()
    {
        Assignments.Fault = new InvalidOperationException("away");
        SignIn(Role.Admin);

        Render<AccessPage>().Find(".notice-bad").TextContent.ShouldContain("Access could not be read");
    }

    private static List<string> Cells(IElement row) =>
        [.. row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())];
}
