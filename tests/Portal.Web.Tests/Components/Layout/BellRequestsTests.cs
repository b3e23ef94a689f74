using Bunit;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Components.Layout;
using Portal.Web.Live;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Components.Layout;

/// <summary>Which requests ring, and for whom.</summary>
public sealed class BellRequestsTests : ScreenTest
{
    [Fact]
    public void Approver_IsToldWhatWaits()
    {
        Add(1, "Delete cluster prod", by: Role.Operator);
        Add(2, "Delete cluster test", by: Role.Approver);
        SignIn(Role.Approver);

        var bell = Render<Bell>();

        bell.Find(".menu-title").TextContent.ShouldBe("Requests that wait for you");
        bell.FindAll(".bell-operation.bell-attention")
            .ShouldHaveSingleItem("nobody decides their own")
            .GetAttribute("href")
            .ShouldBe("/operations/1");
        bell.Find(".bell-count").TextContent.ShouldBe("1");
    }

    [Fact]
    public void WhatIsInNoCluster_IsToldWithoutOne()
    {
        var request = Add(1, "Change the approval policy", by: Role.Operator);
        var target = new OperationTarget("", "", "policy", "policy");
        Requests.Requests[0] = request with
        {
            Operation = request.Operation with { Target = target, Provider = PortalProvider.Name },
        };
        SignIn(Role.Admin);

        Render<Bell>().Find(".bell-attention .bell-progress").TextContent.ShouldBe(request.Operation.RequestedByName);
    }

    [Fact]
    public void WhoAsked_IsToldThatAnApprovalEndedUnused_UntilSomebodyAgreesAgain()
    {
        var request = Add(1, "Delete cluster prod", by: Role.Operator);
        SignIn(Role.Operator);
        var bell = Render<Bell>();
        bell.FindAll(".bell-count").ShouldBeEmpty("it waits for others");

        Requests.Requests[0] = request with { Approvals = [Said(ApprovalStanding.Void)] };
        Feed.Say(ChangeTopic.Operations);

        bell.WaitForAssertion(() => bell.Find(".bell-count").TextContent.ShouldBe("1"));
        bell.FindAll(".menu-title")
            .Select(title => title.TextContent)
            .ShouldContain("Approved, but not started in time");
        var line = bell.Find(".bell-attention");
        line.GetAttribute("href").ShouldBe("/operations/1");
        line.TextContent.ShouldContain("It has to be decided again.");
        bell.Find("[role=status]").TextContent.ShouldContain("approvals that ended unused: 1");

        Requests.Requests[0] = request with
        {
            Operation = request.Operation with { ApprovedUntil = Time.GetUtcNow().AddHours(1) },
            Approvals = [Said(ApprovalStanding.Void), Said(ApprovalStanding.Valid)],
        };
        Feed.Say(ChangeTopic.Operations);
        bell.WaitForAssertion(() =>
        {
            // What follows the first hint at once is read a moment later.
            Time.Advance(ChangeWatch.Pause);
            bell.FindAll(".bell-count").ShouldBeEmpty();
        });
    }

    [Fact]
    public void WhoAsked_IsToldThatItCanBeCollected_UntilItIs()
    {
        var request = Add(1, "Kubeconfig of prod", by: Role.Operator);
        Requests.Requests[0] = request with
        {
            Operation = request.Operation with
            {
                Kind = Permission.DownloadKubeconfig,
                ApprovedUntil = Time.GetUtcNow().AddHours(24),
            },
        };
        SignIn(Role.Operator);

        var bell = Render<Bell>();

        bell.FindAll(".menu-title")
            .Select(title => title.TextContent)
            .ShouldContain("Approved, to be collected by you");
        bell.Find(".bell-attention").GetAttribute("href").ShouldBe("/operations/1");
        bell.Find("[role=status]").TextContent.ShouldBe("Running operations, to be collected by you: 1");

        Requests.Requests[0] = request with { Operation = request.Operation with { State = OperationState.Succeeded } };
        Feed.Say(ChangeTopic.Operations);
        bell.WaitForAssertion(() => bell.FindAll(".bell-count").ShouldBeEmpty());
    }

    [Fact]
    public void Kubeconfig_ThatSomebodyElseAskedFor_IsNotTheirsToCollect()
    {
        var request = Add(1, "Kubeconfig of prod", by: Role.Helpdesk);
        Requests.Requests[0] = request with
        {
            Operation = request.Operation with
            {
                Kind = Permission.DownloadKubeconfig,
                ApprovedUntil = Time.GetUtcNow().AddHours(24),
            },
        };
        SignIn(Role.Operator);

        Render<Bell>().FindAll(".bell-count").ShouldBeEmpty();
    }

    [Fact]
    public void WhoAsked_IsToldThatItWasRejected_UntilTheyMarkItAsRead()
    {
        var operation = Add(1, "Delete cluster prod", by: Role.Operator).Operation with
        {
            State = OperationState.Canceled,
            EndedAt = Time.GetUtcNow().AddDays(-1),
            Error = new OperationError("Rejected", "Anna rejected it: not before Monday", "Ask again."),
        };
        Operations.Operations.Add(operation);
        Operations.Operations.Add(operation with { Id = 2, EndedAt = Time.GetUtcNow().AddDays(-8) });
        Operations.Operations.Add(operation with { Id = 3, RequestedById = "another" });
        SignIn(Role.Operator);

        var bell = Render<Bell>();

        bell.FindAll(".menu-title").Select(title => title.TextContent).ShouldContain("Yours that did not succeed");
        var line = bell.FindAll(".bell-attention").ShouldHaveSingleItem();
        line.GetAttribute("href").ShouldBe("/operations/1");
        line.TextContent.ShouldContain("Anna rejected it: not before Monday");
        bell.Find("[role=status]").TextContent.ShouldBe("Running operations, yours that did not succeed: 1");

        bell.Find(".bell-read").Click();
        bell.WaitForAssertion(() => bell.FindAll(".bell-count").ShouldBeEmpty());
        Operations.ReadEnds.ShouldBe([SandboxAccount.Of($"{Role.Operator}")!.ObjectId]);
    }

    [Fact]
    public void AuditorWhoApproves_IsToldOfBoth_WhatToReviewFirst()
    {
        Add(1, "Delete cluster prod", by: Role.Operator);
        var ran = Add(2, "Delete cluster test", by: Role.Operator);
        Requests.Requests[1] = ran with
        {
            Operation = ran.Operation with { State = OperationState.Succeeded, Approval = ApprovalMark.BreakGlass },
        };
        SignIn(Role.Auditor, Role.Approver);

        var bell = Render<Bell>();

        bell.FindAll(".bell-operation.bell-attention")
            .Select(line => line.GetAttribute("href"))
            .ShouldBe(["/operations/2", "/operations/1"]);
        bell.FindAll(".menu-title")
            .Select(title => title.TextContent)
            .Take(2)
            .ShouldBe(["Ran without an Approver, to be reviewed", "Requests that wait for you"]);
        bell.Find("[role=status]")
            .TextContent.ShouldContain("changes to be reviewed: 1, requests that wait for you: 1");
        bell.Find(".bell-count").TextContent.ShouldBe("2");
    }

    [Fact]
    public void OtherAdmin_IsToldOfBrokenGlass_UntilTheyConfirmedIt()
    {
        var request = Add(1, "Delete cluster prod", by: Role.Operator);
        SignIn(Role.Admin);
        var bell = Render<Bell>();
        bell.FindAll(".bell-count").ShouldBeEmpty("it waits for an Approver");

        var broken = Said(ApprovalStanding.Valid) with { Decision = Decision.BreakGlass, ByName = "Ada" };
        Requests.Requests[0] = request with { Approvals = [broken] };
        Feed.Say(ChangeTopic.Operations);

        bell.WaitForAssertion(() => bell.Find(".bell-count").TextContent.ShouldBe("1"));
        bell.Find(".menu-title").TextContent.ShouldBe("Broken glass that a second Admin has to confirm");
        var line = bell.Find(".bell-attention");
        line.GetAttribute("href").ShouldBe("/operations/1");
        line.TextContent.ShouldContain("Ada broke the glass.");
        bell.Find("[role=status]").TextContent.ShouldBe("Running operations, broken glass to be confirmed: 1");

        var mine = broken with { ById = SandboxAccount.Of($"{Role.Admin}")!.ObjectId };
        Requests.Requests[0] = request with { Approvals = [broken, mine] };
        Feed.Say(ChangeTopic.Operations);
        bell.WaitForAssertion(() =>
        {
            Time.Advance(ChangeWatch.Pause);
            bell.FindAll(".bell-count").ShouldBeEmpty();
        });
    }

    [Fact]
    public void BrokenGlass_ThatIsDecidedWhileItIsRead_IsStillDrawn()
    {
        var request = Add(1, "Delete cluster prod", by: Role.Operator);
        var broken = Said(ApprovalStanding.Void) with { Decision = Decision.BreakGlass };
        var page = new RequestPage([request with { Approvals = [broken] }], 1, Next: null);

        var bell = Render<BellRequests>(parameters => parameters.Add(it => it.Page, null).Add(it => it.Glass, page));

        bell.Find(".bell-attention .bell-title").TextContent.ShouldBe("Delete cluster prod");
    }

    [Fact]
    public void BrokenGlass_IsNoMatterOfOthers()
    {
        var request = Add(1, "Delete cluster prod", by: Role.Operator);
        var broken = Said(ApprovalStanding.Valid) with { Decision = Decision.BreakGlass };
        Requests.Requests[0] = request with { Approvals = [broken] };
        SignIn(Role.Operator, Role.Auditor);

        Render<Bell>().FindAll(".bell-count").ShouldBeEmpty();
    }

    private Approval Said(ApprovalStanding standing) =>
        new(
            Guid.NewGuid(),
            "anna",
            "Anna",
            Decision.Approve,
            null,
            "hash",
            Time.GetUtcNow().AddDays(-1),
            standing == ApprovalStanding.Void ? Time.GetUtcNow() : Time.GetUtcNow().AddHours(1),
            standing
        );

    private Request Add(long id, string title, Role by)
    {
        var operation = FakeOperations.Running(id, title, "", null) with
        {
            State = OperationState.AwaitingApproval,
            RequestedById = SandboxAccount.Of($"{by}")!.ObjectId,
            Approvers = 1,
            PlanHash = "hash",
            AwaitsUntil = Time.GetUtcNow().AddDays(7),
        };
        var request = new Request(operation, []);
        Requests.Requests.Add(request);
        return request;
    }
}
