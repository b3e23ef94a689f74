using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Features.Access;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Features.Access;

public sealed class AccessFormsTests : ScreenTest
{
    private const string Hugo = "00000000-0000-4000-8000-00000000000b";

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Give_WritesTheRole_AndGoesBackToTheList()
    {
        Assignments.Map = Assignments.Map with
        {
            Environments = [new ClusterEnvironment("test", [Scope.Cluster("azure", "prod")])],
        };
        Assignments.People.Add(new Person(Hugo, "Hugo", [], []));
        SignIn(Role.Admin);
        var page = Render<GiveRolePage>();

        page.Find("input[type=radio][value=User]").Change("User");
        page.WaitForElement("#people");
        page.Find("#id").Input(Hugo);
        page.WaitForAssertion(() => page.Find("#name").GetAttribute("value").ShouldBe("Hugo"));
        page.Find("#role").Change("Operator");
        page.Find("#place").Change("test");
        page.Find("#expires").Change("2027-03-01T12:00");
        page.Find("#reason").Input("on call");
        page.Find(".button-primary").Click();

        page.WaitForAssertion(() => Navigation.Uri.ShouldEndWith("/access"));
        var given = Assignments.Map.Assignments.ShouldHaveSingleItem();
        (given.Subject, given.Role, given.Scope, given.ExpiresAt).ShouldBe(
            (
                new Subject(SubjectKind.User, Hugo, "Hugo"),
                Role.Operator,
                Scope.Environment("test"),
                new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.Zero)
            )
        );
        Assignments.Entries.ShouldHaveSingleItem().Reason.ShouldBe("on call");
    }

    [Theory]
    [InlineData(false, "Nobody else can confirm this: you are the only Admin.")]
    [InlineData(true, "It waits until a second Admin confirms it. Who can: ada@contoso.")]
    public void Give_OfAnAdmin_SaysWhoCanConfirmIt(bool another, string sentence)
    {
        Assignments.Give(SandboxAccount.Of(nameof(Role.Admin))!.ObjectId, Role.Admin);
        Assignments.Give("gone", Role.Admin, until: Time.GetUtcNow());
        if (another)
        {
            Assignments.Give("ada@contoso", Role.Admin);
        }
        SignIn(Role.Admin);
        var page = Render<GiveRolePage>();
        page.FindAll(".wizard-note").ShouldBeEmpty();

        page.Find("#role").Change("Admin");

        page.WaitForElement(".wizard-note").TextContent.ShouldContain(sentence);
    }

    [Fact]
    public void Give_SaysWhatStandsAgainstIt_AndKeepsWhatWasEntered()
    {
        SignIn(Role.Admin);
        var page = Render<GiveRolePage>();

        page.Find("#id").Input("not an id");
        page.Find("#expires").Change("tomorrow");
        page.Find(".button-primary").Click();
        page.WaitForElement("#expires-error");
        page.Find("#expires").Change("");
        page.Find(".button-primary").Click();

        page.WaitForAssertion(() =>
            page.FindAll(".field-error")
                .Select(it => it.ParentElement!.Id)
                .ShouldBe(["id-error", "name-error", "place-error", "reason-error"])
        );
        page.Find("#id").GetAttribute("value").ShouldBe("not an id");
        Assignments.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void Give_ShowsWhatWarns_AndGivesAtTheSecondPress()
    {
        Inventory.Clusters.Add(Ports.FakeInventory.Cluster("prod") with { Group = "rg-a" });
        Inventory.Clusters.Add(Ports.FakeInventory.Cluster("prod") with { Id = Guid.NewGuid(), Group = "rg-b" });
        SignIn(Role.Admin);
        var page = Render<GiveRolePage>();
        page.Find("#scope input[value=Cluster]").Change("Cluster");
        page.WaitForElement("#place").Change(Scope.Cluster(Inventory.Clusters[0].Connection, "prod").Name);
        page.Find("#id").Input(Hugo);
        page.Find("#name").Input("Stores");
        page.Find("#reason").Input("on call");

        page.Find(".button-primary").Click();

        page.WaitForElement("#place-error .field-warning")
            .TextContent.ShouldContain("in the resource groups rg-a and rg-b");
        page.Find(".wizard-note[role=alert]").TextContent.ShouldContain("Nothing is given yet.");
        Assignments.Map.Assignments.ShouldBeEmpty();

        page.Find(".button-primary").TextContent.Trim().ShouldBe("Give all the same");
        page.Find(".button-primary").Click();

        page.WaitForAssertion(() => Navigation.Uri.ShouldEndWith("/access"));
        Assignments.Map.Assignments.ShouldHaveSingleItem().Subject.Name.ShouldBe("Stores");
    }

    [Fact]
    public void AdminAndAuditor_OfferTheWholePortalOnly()
    {
        SignIn(Role.Admin);
        var page = Render<GiveRolePage>();

        page.Find("#role").Change("Auditor");

        page.WaitForAssertion(() => page.FindAll("#place").ShouldBeEmpty());
        page.FindAll("#scope input[disabled]").Count.ShouldBe(3);
    }

    [Fact]
    public void TakeAway_AsksWhy_AndTakesIt()
    {
        var given = Assignments.Give("hugo", Role.Operator);
        SignIn(Role.Admin);
        Navigation.NavigateTo($"/access/{given.Id}/take-away");
        var page = Render<ChangeRolePage>(it => it.Add(me => me.Id, given.Id));

        page.Find(".button-danger").Click();
        page.WaitForElement("#reason-error");
        page.Find("#reason").Input("left the team");
        page.Find(".button-danger").Click();

        page.WaitForAssertion(() => Assignments.Map.Assignments.ShouldBeEmpty());
        Assignments.Entries.ShouldHaveSingleItem().Action.ShouldBe("access.take-away");
    }

    [Fact]
    public void LastAdmin_Stays_AndTheFormSaysWhy()
    {
        var given = Assignments.Give("adam", Role.Admin);
        SignIn(Role.Admin);
        Navigation.NavigateTo($"/access/{given.Id}/expiry");
        var page = Render<ChangeRolePage>(it => it.Add(me => me.Id, given.Id));

        page.Find("#expires").Change("2030-03-01T12:00");
        page.Find("#reason").Input("holidays");
        page.Find(".button-primary").Click();

        page.WaitForElement("[role=alert]").TextContent.ShouldContain("the last Admin");
        Assignments.Map.Assignments.ShouldBe([given]);
    }

    [Fact]
    public void RoleThatIsGone_SaysSo()
    {
        SignIn(Role.Admin);

        Render<ChangeRolePage>(it => it.Add(me => me.Id, Guid.NewGuid()))
            .Find(".notice-title")
            .TextContent.ShouldBe("This role is not given any more");
    }

    [Fact]
    public void Environment_WithAClusterThatIsGone_MarksIt_AndLetsItBeTakenOut()
    {
        Inventory.Clusters.Add(Ports.FakeInventory.Cluster("prod"));
        var there = Scope.Cluster(Inventory.Clusters[0].Connection, "prod");
        Assignments.Map = Assignments.Map with
        {
            Environments = [new ClusterEnvironment("test", [there, Scope.Cluster("azure", "sold")])],
        };
        SignIn(Role.Admin);
        Navigation.NavigateTo("/access/environments/edit?name=test");
        var edit = Render<EnvironmentPage>();

        var gone = edit.FindAll(".access-cluster").Single(it => it.QuerySelector(".muted") is not null);
        gone.TextContent.ShouldContain("azure/sold");
        gone.QuerySelector("input")!.Change(false);
        edit.Find("#reason").Input("sold");
        edit.Find(".button-primary").Click();

        edit.WaitForAssertion(() => Assignments.Map.Environments.Single().Clusters.ShouldBe([there]));
    }

    [Fact]
    public void Environment_WithoutAnyCluster_LeadsToTheConnections()
    {
        SignIn(Role.Admin);

        Render<EnvironmentPage>().Find(".field p.muted").TextContent.ShouldContain("The portal reads no cluster yet.");
    }

    [Theory]
    [InlineData("Environment", "place", "Choose an environment.")]
    [InlineData("Cluster", "place", "Choose a cluster.")]
    [InlineData("Namespace", "namespace", "Enter the namespace as Kubernetes names it")]
    public void Give_WithoutAPlace_SaysWhichFieldToFill(string kind, string field, string sentence)
    {
        SignIn(Role.Admin);
        var page = Render<GiveRolePage>();
        page.Find($"#scope input[value={kind}]").Change(kind);

        page.WaitForElement("#reason").Input("on call");
        page.Find(".button-primary").Click();

        page.WaitForElement($"#{field}-error").TextContent.ShouldContain(sentence);
    }

    [Fact]
    public void Environment_IsAdded_Changed_AndRemoved()
    {
        Inventory.Clusters.Add(Ports.FakeInventory.Cluster("prod"));
        SignIn(Role.Admin);
        var add = Render<EnvironmentPage>();
        add.Find("#name").Input("test");
        add.Find("#clusters input").Change(true);
        add.Find("#reason").Input("first stage");
        add.Find(".button-primary").Click();
        add.WaitForAssertion(() => Assignments.Map.Environments.ShouldHaveSingleItem().Name.ShouldBe("test"));

        Assignments.Give("hugo", Role.Operator, scope: Scope.Environment("test"));
        Navigation.NavigateTo("/access/environments/edit?name=test");
        var edit = Render<EnvironmentPage>();
        edit.Find("#reason").Input("no longer");
        edit.Find(".button-danger").Click();
        edit.WaitForElement("[role=alert]").TextContent.ShouldContain("Operator to hugo");

        Assignments.Map = Assignments.Map with { Assignments = [] };
        edit.Find(".button-danger").Click();
        edit.WaitForAssertion(() => Assignments.Map.Environments.ShouldBeEmpty());
        Assignments.Entries.Select(entry => entry.Action).ShouldBe(["environments.add", "environments.remove"]);
    }
}
