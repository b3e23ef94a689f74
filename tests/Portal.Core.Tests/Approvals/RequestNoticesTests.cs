using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Approvals.ARequest;

namespace Portal.Core.Tests.Approvals;

public sealed class RequestNoticesTests
{
    private readonly Requests _requests = new();

    [Fact]
    public void Request_that_waits_is_told_to_approvers_of_its_cluster()
    {
        var notice = RequestNotices.Waiting(Deletion(Olga) with { Ticket = "CHG-1" }, 7)!;

        notice.Kind.ShouldBe(NoticeKind.RequestWaiting);
        notice.Audience.ShouldBe(NoticeAudience.Of(Role.Approver, Scope.Cluster("azure", "prod")));
        (notice.Title, notice.Text, notice.Path).ShouldBe(
            ("Awaits approval: Delete cluster prod", "Olga asks: retired", "/operations/7")
        );
        var told = new JsonObject
        {
            ["approvers"] = 1,
            ["until"] = "2026-03-08T12:00:00.0000000+00:00",
            ["operation"] = 7L,
            ["connection"] = "azure",
            ["cluster"] = "prod",
            ["ticket"] = "CHG-1",
        };
        notice.Data.ToJsonString().ShouldBe(told.ToJsonString());
    }

    [Fact]
    public void Change_of_the_portal_itself_is_told_to_admins()
    {
        var change = Deletion(Adam) with { Provider = PortalProvider.Name, Target = new("", "", "policy", "policy") };

        RequestNotices.Waiting(change, 7)!.Audience.ShouldBe(NoticeAudience.Of(Role.Admin, Scope.Portal));
    }

    [Fact]
    public void Change_of_the_portal_about_a_cluster_is_told_to_its_approvers()
    {
        var clearing = Deletion(Olga) with { Provider = PortalProvider.Name };

        RequestNotices
            .Waiting(clearing, 7)!
            .Audience.ShouldBe(NoticeAudience.Of(Role.Approver, Scope.Cluster("azure", "prod")));
    }

    [Fact]
    public void What_runs_at_once_is_told_to_nobody() =>
        RequestNotices.Waiting(Deletion(Olga) with { Terms = null }, 7).ShouldBeNull();

    [Fact]
    public async Task Who_asked_is_told_when_enough_have_approved()
    {
        var id = _requests.Add(Deletion(Olga, approvers: 2));
        (
            await ToldAsync(id, request => RequestDecisions.Approve(request, Says(Anna), ApprovalPolicy.Default))
        ).ShouldBeNull();

        var notice = await ToldAsync(
            id,
            request => RequestDecisions.Approve(request, Says(Aron), ApprovalPolicy.Default)
        );

        notice!.Audience.ShouldBe(NoticeAudience.Of(OlgasId, "Olga"));
        (notice.Kind, notice.Title, notice.Text).ShouldBe(
            (NoticeKind.RequestDecided, "Approved: Delete cluster prod", "Approved by Aron (2 of 2).")
        );
    }

    [Fact]
    public async Task Who_asked_is_told_why_it_was_rejected()
    {
        var id = _requests.Add(Deletion(Olga));

        var notice = await ToldAsync(id, request => RequestDecisions.Reject(request, Says(Anna, "not now")));

        notice!.Audience.ShouldBe(NoticeAudience.Of(OlgasId, "Olga"));
        (notice.Kind, notice.Title, notice.Text).ShouldBe(
            (NoticeKind.RequestDecided, "Rejected: Delete cluster prod", "Rejected by Anna: not now")
        );
    }

    [Fact]
    public async Task Who_asked_is_told_that_nobody_decided_and_nothing_of_what_they_withdrew()
    {
        var (late, unwanted) = (_requests.Add(Deletion(Olga)), _requests.Add(Deletion(Olga)));

        var notice = await ToldAsync(
            late,
            request => RequestCourse.Tick(request, ApprovalPolicy.Default, Noon.AddDays(7))
        );

        (notice!.Title, notice.Text).ShouldBe(("Expired: Delete cluster prod", "Nobody decided in time."));
        notice.Audience.ShouldBe(NoticeAudience.Of(OlgasId, "Olga"));
        (await ToldAsync(unwanted, request => RequestCourse.Withdraw(request, Olga, Noon))).ShouldBeNull();
    }

    [Fact]
    public async Task Who_asked_is_told_that_an_approval_ended_unused()
    {
        var id = _requests.Add(Deletion(Olga));
        await ToldAsync(id, request => RequestDecisions.Approve(request, Says(Anna), ApprovalPolicy.Default));

        var notice = await ToldAsync(
            id,
            request => RequestCourse.Tick(request, ApprovalPolicy.Default, Noon.AddDays(1))
        );

        (notice!.Kind, notice.Title, notice.Text).ShouldBe(
            (
                NoticeKind.RequestDecided,
                "Lapsed: Delete cluster prod",
                "What Anna agreed to was not used in time. It has to be decided again."
            )
        );
        notice.Audience.ShouldBe(NoticeAudience.Of(OlgasId, "Olga"));
        notice.Data["outcome"]!.GetValue<string>().ShouldBe("Lapsed");
        _requests[id].HasLapsed(Noon.AddDays(1)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_agreed_to_again_or_changed_has_not_lapsed()
    {
        var (again, changed) = (_requests.Add(Deletion(Olga)), _requests.Add(Deletion(Olga)));
        foreach (var id in (long[])[again, changed])
        {
            await ToldAsync(id, request => RequestDecisions.Approve(request, Says(Anna), ApprovalPolicy.Default));
            await ToldAsync(id, request => RequestCourse.Tick(request, ApprovalPolicy.Default, Noon.AddDays(1)));
        }

        var later = Says(Aron) with { At = Noon.AddDays(1) };
        await ToldAsync(again, request => RequestDecisions.Approve(request, later, ApprovalPolicy.Default));
        await ToldAsync(
            changed,
            request => RequestCourse.Revise(request, Revised(Deletion(Olga)), new(1, Noon.AddDays(7)), Noon)
        );

        _requests[again].HasLapsed(Noon.AddDays(1)).ShouldBeFalse();
        _requests[changed].HasLapsed(Noon.AddDays(1)).ShouldBeFalse();
    }

    [Fact]
    public async Task Auditors_are_told_when_the_second_admin_breaks_the_glass()
    {
        var id = _requests.Add(Deletion(Olga));
        await BreakAsync(id, Says(Adam, "on fire"));

        var notice = await BreakAsync(id, Says(Ada, "I see it"));

        notice!.Audience.ShouldBe(NoticeAudience.Of(Role.Auditor, Scope.Cluster("azure", "prod")));
        (notice.Kind, notice.Title, notice.Text).ShouldBe(
            (NoticeKind.BreakGlassUsed, "Glass broken: Delete cluster prod", "Adam: on fire\nAda: I see it")
        );
        notice.Data["by"]!.ToJsonString().ShouldBe("""["Adam","Ada"]""");
    }

    [Fact]
    public async Task Other_admins_are_told_when_the_first_breaks_the_glass()
    {
        var id = _requests.Add(Deletion(Olga));

        var notice = await BreakAsync(id, Says(Adam, "on fire"));

        notice!.Audience.ShouldBe(NoticeAudience.Of(Role.Admin, Scope.Cluster("azure", "prod")));
        (notice.Kind, notice.Title, notice.Text, notice.Path).ShouldBe(
            (
                NoticeKind.BreakGlassWaiting,
                "Awaits a second Admin: Delete cluster prod",
                "Adam broke the glass: on fire",
                $"/operations/{id}"
            )
        );
        ((string?)notice.Data["by"], (string?)notice.Data["until"]).ShouldBe(
            ("Adam", "2026-03-02T12:00:00.0000000+00:00")
        );
    }

    [Fact]
    public async Task Second_admin_is_asked_for_until_one_spoke_or_it_was_rejected()
    {
        foreach (var settle in (Func<long, Task>[])[ConfirmAsync, RejectAsync])
        {
            var id = _requests.Add(Deletion(Olga));
            var notice = await BreakAsync(id, Says(Adam, "on fire"));
            (await RefusalAsync(notice!, Noon)).ShouldBeNull();

            await settle(id);

            (await RefusalAsync(notice!, Noon)).ShouldNotBeNull().ShouldContain("No second Admin is waited for");
        }

        Task ConfirmAsync(long id) => BreakAsync(id, Says(Ada, "I see it"));
        Task RejectAsync(long id) => ToldAsync(id, it => RequestDecisions.Reject(it, Says(Anna, "no")));
    }

    [Fact]
    public async Task Second_admin_is_asked_for_no_longer_than_the_first_word_holds()
    {
        var notice = await BreakAsync(_requests.Add(Deletion(Olga)), Says(Adam, "on fire"));

        (await RefusalAsync(notice!, Noon.AddDays(1).AddTicks(-1))).ShouldBeNull();
        (await RefusalAsync(notice!, Noon.AddDays(1))).ShouldNotBeNull();
        (await RefusalAsync(notice! with { Data = [] }, Noon)).ShouldNotBeNull("it is about nothing");
    }

    [Fact]
    public async Task Second_admin_is_asked_for_what_an_approver_agreed_to_as_well_since_a_freeze_may_hold_it()
    {
        var id = _requests.Add(Deletion(Olga));
        await ToldAsync(id, it => RequestDecisions.Approve(it, Says(Anna), ApprovalPolicy.Default));

        var notice = await BreakAsync(id, Says(Adam, "on fire"));

        (await RefusalAsync(notice!, Noon)).ShouldBeNull();
    }

    [Fact]
    public async Task Another_plan_awaits_approval_again()
    {
        var id = _requests.Add(Deletion(Olga));
        var plan = Revised(Deletion(Olga)) with { Terms = null };

        var notice = await ToldAsync(id, request => RequestCourse.Revise(request, plan, new(2, Noon.AddDays(7)), Noon));

        (notice!.Kind, (int)notice.Data["approvers"]!).ShouldBe((NoticeKind.RequestWaiting, 2));
    }

    [Fact]
    public async Task Approvers_are_asked_for_no_longer_than_the_request_waits_for_them()
    {
        var (approved, rejected) = (_requests.Add(Deletion(Olga)), _requests.Add(Deletion(Olga)));
        var notice = RequestNotices.Waiting(Deletion(Olga), approved)!;

        (await RefusalAsync(notice, Noon)).ShouldBeNull();
        (await RefusalAsync(notice, Noon.AddDays(7))).ShouldNotBeNull("it is over");
        (await RefusalAsync(notice with { Data = [] }, Noon)).ShouldNotBeNull("it is about nothing");
        await ToldAsync(approved, it => RequestDecisions.Approve(it, Says(Anna), ApprovalPolicy.Default));
        await ToldAsync(rejected, it => RequestDecisions.Reject(it, Says(Anna, "no")));
        (await RefusalAsync(notice, Noon)).ShouldNotBeNull("nobody is missing");
        (await RefusalAsync(notice, Noon.AddDays(1))).ShouldBeNull("what was agreed to ended unused");
        (await RefusalAsync(RequestNotices.Waiting(Deletion(Olga), rejected)!, Noon)).ShouldNotBeNull();
    }

    private Task<string?> RefusalAsync(Notice notice, DateTimeOffset at)
    {
        var right = new WaitingRight(_requests, new ManualTimeProvider(at));
        right.Judges(notice).ShouldBeTrue();
        return right.RefusalAsync(notice, TestContext.Current.CancellationToken);
    }

    private Task<Notice?> BreakAsync(long id, Statement says) =>
        ToldAsync(id, request => RequestDecisions.BreakGlass(request, says, ApprovalPolicy.Default));

    private async Task<Notice?> ToldAsync(long id, Func<Request, RequestMove> judge) =>
        (await _requests.ApplyAsync(id, judge, TestContext.Current.CancellationToken))
            .ShouldBeOfType<RequestMove.To>()
            .Notice;

    private static Statement Says(Caller by, string? comment = null) => new(by, Deletion(Olga).PlanHash, comment, Noon);
}
