using Bunit;
using Portal.Core.Access;
using Portal.Core.Health;
using Portal.Core.Notifications;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Features.NodeHealth.Alerts;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.NodeHealth;

public sealed class AlertRulesPageTests : ScreenTest
{
    [Fact]
    public void Rule_Written_IsKeptAndToldAsASentence()
    {
        SignIn(Role.Helpdesk);
        var shop = FakeInventory.Cluster("shop");
        Inventory.Clusters.Add(shop);
        var page = Render<AlertRulesPage>();
        page.Find(".notice-title").TextContent.ShouldBe("No rules yet");

        page.Find("#alert-cluster").Change(shop.Id.ToString());
        page.Find("#alert-minutes").Change("15");
        page.FindAll(".alert-state input")[0].Change(true);
        page.Find(".alert-rules .button-primary").Click();

        page.Find(".rows-text").TextContent.ShouldBe("shop: Degraded, Not ready, Not reachable for 15 minutes");
        Alerts.Rules.ShouldHaveSingleItem().Minutes.ShouldBe(15);
    }

    [Fact]
    public void Rule_NamesTheChannelsThatTakeAlertsOfNodes()
    {
        SignIn(Role.Helpdesk);
        var (ops, deaf) = (Channel("ops", NoticeKind.NodeIll), Channel("deaf", NoticeKind.RequestWaiting));
        Channels.Channels.AddRange([ops, deaf]);
        var page = Render<AlertRulesPage>();

        page.Find(".alert-channels").TextContent.ShouldNotContain("deaf");
        page.Find(".alert-channels input").Change(true);
        page.Find(".alert-rules .button-primary").Click();

        page.WaitForElement(".rows-text").TextContent.ShouldEndWith(", told to ops");
        Alerts.Rules.ShouldHaveSingleItem().Channels.ShouldBe([ops.Id]);
        // A channel that is deleted is not asked for again.
        Channels.Channels.Remove(ops);
        page = Render<AlertRulesPage>();
        page.FindAll(".rows button")[0].Click();
        page.WaitForElement(".alert-rules .button-primary").Click();
        page.WaitForAssertion(() => Alerts.Rules.ShouldHaveSingleItem().Channels.ShouldBeEmpty());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("1441")]
    public void Rule_WithMinutesThatAreNone_IsRefusedWithoutLosingThem(string minutes)
    {
        SignIn(Role.Helpdesk);
        var page = Render<AlertRulesPage>();

        page.Find("#alert-minutes").Change(minutes);
        page.Find(".alert-rules .button-primary").Click();

        page.Find("#alert-minutes-error").TextContent.ShouldContain("Choose 1 to 1440 minutes");
        page.Find("#alert-minutes").GetAttribute("value").ShouldBe(minutes);
        Alerts.Rules.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_OfOneself_CanBeChangedAndDeleted()
    {
        SignIn(Role.Helpdesk);
        var page = Render<AlertRulesPage>();
        page.Find(".alert-rules .button-primary").Click();

        page.FindAll(".rows button")[0].Click();
        page.Find("#alert-minutes").Change("60");
        page.Find(".alert-rules .button-primary").Click();
        Alerts.Rules.ShouldHaveSingleItem().Minutes.ShouldBe(60);
        Alerts.Rules[0].States.ShouldBe([NodeState.NotReady, NodeState.NotReachable]);

        page.FindAll(".rows button")[1].Click();
        Alerts.Rules.ShouldBeEmpty();
    }

    [Fact]
    public void Rule_OfAClusterThatThePersonNoLongerSees_SaysThatItIsSilent()
    {
        var (shop, lost) = (FakeInventory.Cluster("shop"), FakeInventory.Cluster("lost"));
        Inventory.Clusters.AddRange([shop, lost]);
        SignIn(Role.Helpdesk, Scope.Cluster("contoso", "shop"));
        var owner = SandboxAccount.Of("Helpdesk")!.ObjectId;
        foreach (var cluster in new[] { shop.Id, lost.Id, (Guid?)null })
        {
            Alerts.Rules.Add(new(Guid.NewGuid(), owner, cluster, 10, [NodeState.NotReady], DateTimeOffset.UnixEpoch));
        }

        var rows = Render<AlertRulesPage>().FindAll(".rows > li").Select(row => row.TextContent).ToList();

        rows[0].ShouldNotContain("Silent");
        rows[1].ShouldContain("a cluster that you do not see");
        rows[1].ShouldContain("Silent, here and in its channels");
        rows[1].ShouldNotContain("lost");
        rows[2].ShouldContain("of the clusters that your roles let you see");
    }

    private static Channel Channel(string name, string kind) =>
        new(Guid.NewGuid(), name, new WebhookTarget("https://hooks.contoso.com"), [kind], ChannelSource.Portal);
}
