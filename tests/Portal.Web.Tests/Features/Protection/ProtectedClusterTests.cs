using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Web.Components.Protection;
using Portal.Web.Components.Shared;
using Portal.Web.Features.Clusters;
using Portal.Web.Features.ClusterTools;
using Portal.Web.Features.Operations;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Features.Operations;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.Protection;

public sealed class ProtectedClusterTests : ScreenTest
{
    private static readonly Scope s_shop = Scope.Cluster(
        FakeInventory.Cluster("shop-prod").Connection,
        FakeInventory.Cluster("shop-prod").Name
    );

    public ProtectedClusterTests()
    {
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-prod"));
        Services.AddSingleton<IOperationDefinition>(new RunsOnAks(OperationKind.StopCluster));
        Services.AddSingleton<IOperationDefinition>(new RunsOnAks(Permission.DeleteCluster));
    }

    [Fact]
    public void Page_OfAReadOnlyCluster_SaysSoAndSinceWhenAndWhy()
    {
        SignIn(Role.Operator);
        Protections.Standing.Add(Standing(ProtectionKind.ReadOnly, s_shop));

        var page = Page();

        page.Find(".page-header").TextContent.ShouldContain("Read-only");
        page.Find(".protection-banner")
            .TextContent.ShouldContain("Read-only since 20 Nov 2026 11:00:00 UTC by Ada: Audit");
        Titles(page, "Stop")
            .ShouldStartWith("The cluster shop-prod has been read-only since 20 Nov 2026 11:00 UTC by Ada");
    }

    [Fact]
    public void Page_OfAClusterInAFrozenEnvironment_SaysUntilWhen_AndTellsFreezesAWeekAhead()
    {
        SignIn(Role.Operator);
        Protections.Environments.Add(new ClusterEnvironment("shops", [s_shop]));
        var shops = Scope.Environment("shops");
        Protections.Freezes.AddRange([Freeze(shops, -1, 1), Freeze(shops, 48, 50), Freeze(shops, 240, 250)]);

        var banners = Page().FindAll(".protection-banner").Select(banner => banner.TextContent).ToList();

        banners.Count.ShouldBe(2);
        banners[0].ShouldContain("Changes are frozen until 20 Nov 2026 13:00:00 UTC (Sale, set by Adam): Quiet");
        banners[1].ShouldContain("Changes will be frozen from 22 Nov 2026 12:00:00 UTC");
        Page().Find(".protection-switch").TextContent.ShouldContain("Not read-only.");
    }

    [Fact]
    public void Operator_ProtectsAndClearsWithAReason()
    {
        SignIn(Role.Operator);
        var page = Page();
        var host = Render<DialogHost>();

        page.FindAll(".protection-switch button")[1].Click();
        host.WaitForElement("#reason").Input("Keep it");
        host.Find(".dialog-actions .button-primary").Click();

        page.WaitForAssertion(() =>
            Protections
                .Standing.ShouldHaveSingleItem()
                .ShouldBe(
                    Protections.Standing[0] with
                    {
                        Kind = ProtectionKind.DeleteProtection,
                        Scope = s_shop,
                        Reason = "Keep it",
                    }
                )
        );
    }

    [Fact]
    public void StoreThatFails_LeavesThePage_AndTheReasonForTheNextTry()
    {
        SignIn(Role.Operator);
        var page = Page();
        var host = Render<DialogHost>();
        Protections.Fault = new InvalidOperationException("away");

        page.FindAll(".protection-switch button")[0].Click();
        host.WaitForElement("#reason").Input("Audit of the year");
        host.Find("#ticket").Input("CHG-7");
        host.Find(".dialog-actions .button-primary").Click();

        page.WaitForElement(".notice-bad .notice-id code").TextContent.ShouldNotBeEmpty();
        page.Find(".notice-bad").TextContent.ShouldContain("what you entered is kept for the next try");

        Protections.Fault = null;
        page.FindAll(".protection-switch button")[0].Click();
        host.WaitForElement("#reason").GetAttribute("value").ShouldBe("Audit of the year");
        host.Find("#ticket").GetAttribute("value").ShouldBe("CHG-7");
        host.Find(".dialog-actions .button-primary").Click();
        page.WaitForAssertion(() => Protections.Standing.ShouldHaveSingleItem().Reason.ShouldBe("Audit of the year"));
        page.WaitForAssertion(() => page.FindAll(".notice-bad").ShouldBeEmpty());
    }

    [Fact]
    public void RoleThatIsGoneMeanwhile_IsSaidOnThePage()
    {
        SignIn(Role.Operator);
        var page = Page();
        var host = Render<DialogHost>();
        Protections.Fault = new AccessDeniedException(
            Permission.SetReadOnly,
            "Your role (Viewer) does not include it."
        );

        page.FindAll(".protection-switch button")[0].Click();
        host.WaitForElement("#reason").Input("I was an Operator");
        host.Find(".dialog-actions .button-primary").Click();

        page.WaitForElement(".notice-bad").TextContent.ShouldContain("Your role (Viewer) does not include it.");
        Protections.Standing.ShouldBeEmpty();
    }

    [Fact]
    public void Viewer_FindsTheCommandsShutAndSaysWhy()
    {
        SignIn(Role.Viewer);

        Page()
            .FindAll(".protection-switch button")
            .ShouldAllBe(button =>
                button
                    .GetAttribute("title")!
                    .Contains("the permission to set clusters read-only", StringComparison.Ordinal)
            );
    }

    [Fact]
    public void Deletion_IsShutByItsProtection_AndNothingElseIs()
    {
        SignIn(Role.Operator);
        Protections.Standing.Add(Standing(ProtectionKind.DeleteProtection, s_shop));

        var page = Page();

        page.Find(".page-header").TextContent.ShouldContain("Delete-protected");
        Titles(page, "Delete").ShouldContain("protected from deletion since");
        Titles(page, "Stop").ShouldNotContain("protected");
    }

    [Fact]
    public void List_MarksTheClustersThatTakeNoChange()
    {
        SignIn(Role.Viewer);
        Inventory.Clusters.Add(FakeInventory.Cluster("shop-test"));
        Protections.Freezes.Add(Freeze(s_shop, -1, 1));

        var rows = Render<ClusterListPage>().FindAll(".list tbody tr").Select(row => row.TextContent).ToList();

        rows.Single(row => row.Contains("shop-prod", StringComparison.Ordinal)).ShouldContain("Frozen");
        rows.Single(row => row.Contains("shop-test", StringComparison.Ordinal)).ShouldNotContain("Frozen");
    }

    [Fact]
    public void Shell_SaysWhatHoldsForTheWholePortal_AndHearsOfIt()
    {
        SignIn(Role.Viewer);
        var shell = Render<PortalProtection>();
        shell.FindAll(".protection-banner").ShouldBeEmpty();

        Protections.Standing.Add(Standing(ProtectionKind.ReadOnly, Scope.Portal));
        Feed.Say(ChangeTopic.Protection);

        shell.WaitForAssertion(() =>
            shell.Find(".protection-banner").TextContent.ShouldContain("The whole portal has been read-only since")
        );
        Page().FindAll(".protection-banner").ShouldBeEmpty("the shell says it");
    }

    [Fact]
    public void Operation_UnderWayInAProtectedCluster_SaysThatItGoesOn()
    {
        SignIn(Role.Operator);
        var creation = Screens.Creation(Time.GetUtcNow());
        Operations.Operations.Add(creation);
        var scope = Scope.Cluster(creation.Target.Connection, creation.Target.Cluster);
        Protections.Freezes.Add(Freeze(scope, -1, 1));

        var page = Render<OperationDetailPage>(parameters => parameters.Add(it => it.Id, creation.Id));

        page.Find(".protection-banner .protection-goes-on").TextContent.ShouldBe("What was started before goes on.");
        page.Find(".page-header .button-danger").GetAttribute("aria-disabled").ShouldBeNull();
    }

    private IRenderedComponent<ClusterOverviewPage> Page() =>
        Render<ClusterOverviewPage>(parameters => parameters.Add(page => page.Name, "shop-prod"));

    private static string Titles(IRenderedComponent<ClusterOverviewPage> page, string command) =>
        page.FindAll(".command-bar button")
            .First(button => button.TextContent.Trim().EndsWith(command, StringComparison.Ordinal))
            .GetAttribute("title")
        ?? "";

    private StandingProtection Standing(ProtectionKind kind, Scope scope) =>
        new(kind, scope, "Ada", Time.GetUtcNow().AddHours(-1), "Audit");

    private FreezeWindow Freeze(Scope scope, double from, double until) =>
        new(
            Guid.NewGuid(),
            "Sale",
            scope,
            Time.GetUtcNow().AddHours(from),
            Time.GetUtcNow().AddHours(until),
            "Quiet",
            "Adam",
            Time.GetUtcNow()
        );
}
