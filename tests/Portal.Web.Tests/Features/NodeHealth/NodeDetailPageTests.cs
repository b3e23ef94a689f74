using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Web.Components.Shared;
using Portal.Web.Features.NodeHealth.Detail;
using Portal.Web.Live;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Features.History;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.NodeHealth;

public sealed class NodeDetailPageTests : ScreenTest
{
    private readonly Cluster _shop = FakeInventory.Cluster("shop");

    [Fact]
    public void Page_OfAnIllNode_SaysInPlainWordsWhatItMeans()
    {
        var page = Open(Nodes.NotReady("b"));
        Live.Pods(_shop, Pod("billing-api-1", "b", "billing-api"), Pod("web-1", "b", "web"), Pod("web-2", "a", "web"));

        Draws(page, () => page.Find(".verdict-detail").TextContent.ShouldContain("only replica"));
        page.Find(".verdict-sentence").TextContent.ShouldStartWith("Not ready for 12 minutes");
        page.Find(".verdict-detail").TextContent.ShouldContain("billing-api");
        page.FindAll(".plain-table tbody tr").Count.ShouldBeGreaterThan(2);
        page.Find("button[data-copy]").GetAttribute("data-copy")!.ShouldContain("Not ready for 12 minutes");
    }

    [Fact]
    public void Page_WhileTheNodeRecovers_FollowsIt()
    {
        var page = Open(Nodes.NotReady("b"));

        Live.Change(_shop, Nodes.Healthy("b"));

        Draws(page, () => page.Find(".page-header .badge").TextContent.ShouldContain("Healthy"));
    }

    [Fact]
    public void Page_WhenTheNodeIsRemoved_KeepsWhatWasKnownAndSaysSo()
    {
        var page = Open(Nodes.Healthy("b"));

        Live.Nodes(_shop, Nodes.Healthy("a"));

        Draws(page, () => page.Find(".stale-reading").TextContent.ShouldContain("no longer in its cluster"));
        page.Find("h1").TextContent.ShouldBe("b");
    }

    [Fact]
    public void Conditions_OfTheLastDays_AreBarsThatSayInWordsWhatTheyShow()
    {
        Records.Conditions.Add(new(NodeCondition.Ready, ConditionStatus.True, null, null, Nodes.Since.AddDays(-20)));
        Records.Conditions.Add(new(NodeCondition.Ready, ConditionStatus.False, "x", null, Nodes.Since.AddDays(-3)));
        Records.Conditions.Add(
            new(NodeCondition.Ready, ConditionStatus.True, null, null, Nodes.Since.AddDays(-3).AddHours(2))
        );

        var page = Open(Nodes.Healthy("b"));

        var ready = page.FindAll(".bar-line")[0];
        ready
            .GetAttribute("aria-label")
            .ShouldBe("Ready: 1 times against the node in the last 7 days, 2 hours in all, good now");
        var bad = ready.QuerySelector(".bar-bad")!;
        int.Parse(bad.GetAttribute("x")!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(565, 575);
        bad.GetAttribute("width").ShouldBe("12");
    }

    [Fact]
    public void Usage_OfTheLastHour_IsAChartWithItsNumberInWords()
    {
        Live.Usages["b"] = new(
            [new(Time.GetUtcNow().AddMinutes(-30), 1m, 4L << 30), new(Time.GetUtcNow(), 3m, 8L << 30)],
            null
        );

        var page = Open(Nodes.Healthy("b"));

        var charts = page.FindAll(".usage-line");
        charts[0].GetAttribute("aria-label").ShouldBe("CPU: 3 of 4 cores now, at most 75 % in the last 60 minutes");
        charts[0].QuerySelector("polyline")!.GetAttribute("points")!.Split(' ').Length.ShouldBe(2);
        page.Find(".usage").TextContent.ShouldContain("50");
    }

    [Fact]
    public void Usage_OfAWindowsNode_SaysWhatWindowsDoesNotTell()
    {
        var page = Open(Nodes.Healthy("b", system: NodeSystem.Windows));

        page.Find(".usage").TextContent.ShouldContain("Windows nodes do not report their disk.");
        page.Find(".node-note").TextContent.ShouldContain("resident memory (RSS)");
    }

    [Fact]
    public void Runbook_ThatFits_IsReadBesideTheNodeWithoutItsHtml()
    {
        var key = Verdicts.Runbooks.Single(it => it == "kubelet-stopped-reporting");
        Runbooks.Runbooks[key] = new(
            key,
            "The kubelet stopped",
            "# First\n\n<script>alert(1)</script> **look** [x](javascript:alert(1))",
            null,
            null
        );

        var page = Open(Nodes.NotReady("b"));

        page.WaitForAssertion(() => page.Find(".markdown strong").TextContent.ShouldBe("look"));
        page.FindAll(".markdown script").ShouldBeEmpty();
        page.Find(".markdown a").GetAttribute("href").ShouldBe("");
    }

    [Theory]
    [InlineData("shop", "gone", "shop has no node named gone")]
    [InlineData("nowhere", "b", "There is no cluster named nowhere")]
    public void Page_OfWhatIsNotThere_SaysWhat(string cluster, string node, string title)
    {
        SignIn(Role.Helpdesk);
        Inventory.Clusters.Add(_shop);
        Live.Nodes(_shop, Nodes.Healthy("b"));

        var page = Render<NodeDetailPage>(it => it.Add(p => p.Cluster, cluster).Add(p => p.Name, node));

        page.WaitForAssertion(() => page.Find("h1").TextContent.ShouldBe(title));
    }

    [Fact]
    public void Cordon_AndDrain_AreAskedForByHelpdesk()
    {
        var page = Open(Nodes.Healthy("b"), Role.Helpdesk);

        var actions = page.Find(".node-actions").TextContent;

        actions.ShouldContain("Ask to cordon");
        actions.ShouldContain("Ask to drain");
    }

    [Theory]
    [InlineData(Role.Operator, "Restart Deployment shop/billing-api")]
    [InlineData(Role.Helpdesk, "Ask to restart Deployment shop/billing-api")]
    [InlineData(Role.Viewer, null)]
    public void Pod_LeadsToTheRestartOfItsWorkload(Role role, string? label)
    {
        Live.Pods(_shop, Pod("billing-api-1", "b", "billing-api"), Pod("lone", "b", "x") with { Owner = null });
        var page = Open(Nodes.Healthy("b"), role);
        Draws(page, () => page.Markup.ShouldContain("lone"));

        var links = page.FindAll("a.row-command");

        links.Select(link => link.GetAttribute("aria-label")).ShouldBe(label is null ? [] : [label]);
        links
            .Select(link => link.GetAttribute("href"))
            .ShouldAllBe(href =>
                href == "/clusters/shop/workloads/deployment/shop/billing-api/restart?connection=contoso"
            );
    }

    [Fact]
    public void Cordon_ForAViewer_IsNotOffered() =>
        Open(Nodes.Healthy("b"), Role.Viewer).Find(".node-actions").TextContent.ShouldNotContain("ordon");

    [Fact]
    public void Cordon_ForAnOperator_AsksWhyAndLeadsToTheOperation()
    {
        Records.Nodes.Add(new(_shop, Nodes.Healthy("b"), Freshness.Live, Time.GetUtcNow()));
        var page = Open(Nodes.Healthy("b"), Role.Operator);
        var host = Render<DialogHost>();

        page.FindAll(".node-actions button")
            .Single(it => it.TextContent.EndsWith("Cordon", StringComparison.Ordinal))
            .Click();
        host.WaitForElement("#reason");
        host.Find(".dialog-actions .button-primary").Click();
        host.Find("#reason-error").TextContent.ShouldContain("Say in a few words why");
        host.Find("#reason").Input("Disk is being replaced");
        host.Find("#ticket").Input("CHG-1");
        host.Find(".dialog-actions .button-primary").Click();

        page.WaitForAssertion(() =>
            Services.GetRequiredService<NavigationManager>().Uri.ShouldEndWith("/operations/1")
        );
        var created = Operations.Created.ShouldHaveSingleItem();
        (created.Title, created.Reason, created.Ticket).ShouldBe(("Cordon node b", "Disk is being replaced", "CHG-1"));
    }

    [Fact]
    public void Cordon_ThatFails_SaysSoInPlaceWithTheIdOfTheLog()
    {
        Records.Nodes.Add(new(_shop, Nodes.Healthy("b"), Freshness.Live, Time.GetUtcNow()));
        Operations.Failure = new InvalidOperationException("no database");
        var page = Open(Nodes.Healthy("b"), Role.Operator);
        var host = Render<DialogHost>();

        page.FindAll(".node-actions button")
            .Single(it => it.TextContent.EndsWith("Cordon", StringComparison.Ordinal))
            .Click();
        host.WaitForElement("#reason").Input("Disk is being replaced");
        host.Find(".dialog-actions .button-primary").Click();

        page.WaitForAssertion(() => page.Find(".node-refusal").TextContent.ShouldStartWith("Nothing was started"));
        page.Find("h1").TextContent.ShouldBe("b");
    }

    [Fact]
    public void Reading_OfTheNodeBefore_ThatEndsLater_IsDropped()
    {
        var slow = new TaskCompletionSource();
        Records.Slow["a"] = slow.Task;
        SignIn(Role.Helpdesk);
        Inventory.Clusters.Add(_shop);
        Live.Nodes(_shop, Nodes.Healthy("a"), Nodes.Healthy("b"));
        var page = Render<NodeDetailPage>(it => it.Add(p => p.Cluster, "shop").Add(p => p.Name, "a"));
        page.Find("h1").TextContent.ShouldBe("a");

        page.Render(it => it.Add(p => p.Cluster, "shop").Add(p => p.Name, "b"));
        Draws(page, () => page.Find(".live").TextContent.ShouldContain("Live"));
        slow.SetResult();
        page.Render();

        page.Find("h1").TextContent.ShouldBe("b");
    }

    [Fact]
    public void Changes_OfALongHistory_SayHowFarBackItWasSearched()
    {
        History.Patience = 1;
        History.Append(Entries.SignedIn() with { Sentence = "-" });
        History.Append(Entries.SignedIn() with { Sentence = "-" });

        var page = Open(Nodes.Healthy("b"), Role.Operator);

        Draws(page, () => page.Markup.ShouldContain("Searched back to 20 Nov 2026."));
        page.Markup.ShouldNotContain("No entry of the change history names this node");
    }

    private IRenderedComponent<NodeDetailPage> Open(Node node, Role role = Role.Helpdesk)
    {
        SignIn(role);
        Inventory.Clusters.Add(_shop);
        Live.Nodes(_shop, Nodes.Healthy("a"), node);
        var page = Render<NodeDetailPage>(it => it.Add(p => p.Cluster, "shop").Add(p => p.Name, node.Name));
        Draws(page, () => page.Find(".live").TextContent.ShouldContain("Live"));
        return page;
    }

    private void Draws(IRenderedComponent<NodeDetailPage> page, Action so)
    {
        Time.Advance(PacedDrawing.LongestPause);
        page.WaitForAssertion(() =>
        {
            Time.Advance(NodeWatch.Pause);
            so();
        });
        Time.Advance(TimeSpan.Zero);
    }

    private static Pod Pod(string name, string node, string owner) =>
        new()
        {
            Uid = name,
            Namespace = "shop",
            Name = name,
            NodeName = node,
            Phase = "Running",
            Ready = true,
            Owner = new("Deployment", owner),
        };
}
