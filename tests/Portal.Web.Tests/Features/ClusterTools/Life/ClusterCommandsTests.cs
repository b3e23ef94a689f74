using AngleSharp.Dom;
using Bunit;
using Portal.Core.Access;
using Portal.Web.Features.ClusterTools;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.ClusterTools.Life;

public sealed class ClusterCommandsTests : LifeScreenTest
{
    [Fact]
    public void Operator_CanDoAllOfIt_AndEachLeadsToItsPage()
    {
        var page = Page<ClusterOverviewPage>();

        Commands(page)
            .Select(it => (it.TextContent.Trim(), it.GetAttribute("title")))
            .ShouldBe([
                ("stopStop", null),
                ("autorenewRotate certificates", null),
                ("sellEdit tags", null),
                ("terminalRun command", null),
                ("keyDownload kubeconfig", null),
                ("deleteDelete", null),
            ]);
        Commands(page)[^1].Click();
        page.WaitForAssertion(() => Navigation.Uri.ShouldEndWith("/clusters/shop-prod/delete"));
    }

    [Fact]
    public void Viewer_IsToldWhyNot()
    {
        var page = Page<ClusterOverviewPage>(Role.Viewer);

        Commands(page).ShouldAllBe(it => it.GetAttribute("title")!.Contains("Your role (Viewer)"));
        Commands(page)[0].Click();
        Navigation.Uri.ShouldNotEndWith("/stop");
    }

    [Fact]
    public void StoppedCluster_CanBeStartedOrDeleted_AndSaysSoOfTheRest()
    {
        Become(cluster => cluster with { PowerState = "Stopped" });

        var page = Page<ClusterOverviewPage>();

        Reason(page, "Start").ShouldBeNull();
        Reason(page, "Delete").ShouldBeNull();
        Reason(page, "Rotate certificates").ShouldBe("The cluster is stopped. Start it first.");
    }

    [Fact]
    public void ClusterUnderChange_NamesWhatWorksOnIt()
    {
        Become(cluster => cluster with { ProvisioningState = "Upgrading" });

        Reason(Page<ClusterOverviewPage>(), "Stop").ShouldBe("The far side is at work on it: Upgrading.");
    }

    [Fact]
    public void AttachedCluster_HasNoneOfThem()
    {
        Inventory.Clusters[0] = FakeInventory.Attached("shop-prod");

        Page<ClusterOverviewPage>().FindAll(".command-bar").ShouldBeEmpty();
    }

    private static IReadOnlyList<IElement> Commands(IRenderedComponent<ClusterOverviewPage> page) =>
        [.. page.FindAll(".command-bar button")];

    private static string? Reason(IRenderedComponent<ClusterOverviewPage> page, string command) =>
        Commands(page)
            .Single(it =>
                it.TextContent.EndsWith(command, StringComparison.Ordinal)
                || it.TextContent.Trim().EndsWith(command, StringComparison.Ordinal)
            )
            .GetAttribute("title");
}
