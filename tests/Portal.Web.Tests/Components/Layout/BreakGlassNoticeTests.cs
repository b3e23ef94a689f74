using Bunit;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Web.Components.Layout;
using Portal.Web.Live;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Components.Layout;

/// <summary>What ran without an Approver is told to every Auditor, wherever they are, until one has reviewed it.</summary>
public sealed class BreakGlassNoticeTests : ScreenTest
{
    [Fact]
    public void Auditor_IsToldInTheShellOfEveryPage_WithTheWayToTheReview()
    {
        BreakGlass();
        SignIn(Role.Auditor);

        var shell = Render<MainLayout>();

        var notice = shell.Find("main .wizard-refusal");
        notice.TextContent.ShouldContain("without an Approver, and that no Auditor has reviewed: 1");
        notice.QuerySelector("a")!.GetAttribute("href").ShouldBe("/requests?show=review");
    }

    [Fact]
    public void Auditor_HearsOfIt_AndThatItWasReviewed_WithoutAskingAnew()
    {
        SignIn(Role.Auditor);
        var notice = Render<BreakGlassNotice>();
        notice.Markup.Trim().ShouldBeEmpty();

        BreakGlass();
        Feed.Say(ChangeTopic.Operations);
        notice.WaitForAssertion(() => notice.Markup.ShouldContain("reviewed: 1"));

        Requests.Requests.Clear();
        Feed.Say(ChangeTopic.Operations);
        notice.WaitForAssertion(() =>
        {
            Time.Advance(ChangeWatch.Pause);
            notice.Markup.Trim().ShouldBeEmpty();
        });
    }

    [Fact]
    public void Bell_OfAnAuditor_RingsForItToo()
    {
        BreakGlass();
        SignIn(Role.Auditor);

        var bell = Render<Bell>();

        bell.WaitForAssertion(() => bell.Find(".bell-count").TextContent.ShouldBe("1"));
        bell.Find(".menu-title").TextContent.ShouldBe("Ran without an Approver, to be reviewed");
        bell.Find(".bell-attention").GetAttribute("href").ShouldBe("/operations/1");
        bell.Find("[role=status]").TextContent.ShouldContain("changes to be reviewed: 1");
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Operator)]
    [InlineData(Role.Approver)]
    [InlineData(Role.Helpdesk)]
    [InlineData(Role.Viewer)]
    public void Whoever_DoesNotReview_IsNotTold_AndNothingIsReadForThem(Role role)
    {
        BreakGlass();
        Requests.Failure = new InvalidOperationException("It was read.");
        SignIn(role);

        Render<BreakGlassNotice>().Markup.Trim().ShouldBeEmpty();

        Requests.Lists.ShouldBe(0);
    }

    [Fact]
    public void Failure_OfTheDatabase_TakesNothingAway()
    {
        BreakGlass();
        SignIn(Role.Auditor);
        var notice = Render<BreakGlassNotice>();
        notice.Markup.ShouldContain("reviewed: 1");

        Requests.Failure = new InvalidOperationException("It is away.");
        var lists = Requests.Lists;
        Feed.Say(ChangeTopic.Operations);

        notice.WaitForAssertion(() => Requests.Lists.ShouldBeGreaterThan(lists));
        notice.Markup.ShouldContain("reviewed: 1");
    }

    private void BreakGlass()
    {
        var operation = FakeOperations.Running(1, "Delete cluster prod", "", null) with
        {
            State = OperationState.Queued,
            Approval = ApprovalMark.BreakGlass,
            Approvers = 1,
        };
        Requests.Requests.Add(new Request(operation, []));
    }
}
