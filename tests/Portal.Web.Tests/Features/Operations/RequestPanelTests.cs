using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Protection;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Features.Operations;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.Operations;

/// <summary>What who asked can do about a request, and what an approved one waits for.</summary>
public sealed class RequestPanelTests : ScreenTest
{
    private const string Revise = "Change the request";
    private readonly Cluster _shop = FakeInventory.Cluster("shop-prod");

    public RequestPanelTests() => Inventory.Clusters.Add(_shop);

    [Fact]
    public void Who_asked_is_led_to_the_form_that_it_was_asked_with()
    {
        Ask(Scale, Role.Operator);

        Page(Role.Operator)
            .FindAll(".request-acts a")
            .Single(link => link.TextContent.Contains(Revise, StringComparison.Ordinal))
            .GetAttribute("href")
            .ShouldBe("/clusters/shop-prod/node-pools/web/scale?connection=contoso&group=rg-shop&revises=1");
    }

    [Fact]
    public void Helpdesk_that_asked_is_led_to_the_node_though_it_sees_no_plan()
    {
        var node = new OperationTarget("contoso", "shop-prod", "node", "node-1");
        Ask(Scale with { Kind = OperationKind.Cordon, Target = node, Plan = new JsonObject() }, Role.Helpdesk);

        var page = Page(Role.Helpdesk);

        page.Find(".request-acts a")
            .GetAttribute("href")
            .ShouldBe("/nodes/shop-prod/node-1?connection=contoso&revises=1");
        page.Markup.ShouldContain("Your role may not see what a change contains.");
    }

    [Fact]
    public async Task Request_holds_no_more_than_the_operation_that_is_shown()
    {
        Ask(
            Scale with
            {
                Before = new JsonObject { ["count"] = 3 },
                Preflight = new PreflightReport(Time.GetUtcNow(), [], 0),
                Steps = [new OperationStep(0, "Scale", StepState.Pending, null, null, null, null, "token", [])],
            },
            Role.Operator
        );
        SignIn(Role.Helpdesk);

        var detail = await Services
            .GetRequiredService<OperationReader>()
            .ReadAsync(1, Xunit.TestContext.Current.CancellationToken);

        var kept = detail!.Request!.Operation;
        (kept.Plan.AsObject().Count, kept.Before, kept.Preflight).ShouldBe((0, null, null));
        kept.Steps.ShouldHaveSingleItem().Checkpoint.ShouldBeNull();
    }

    [Fact]
    public void Creation_is_changed_in_the_wizard()
    {
        Ask(Scale with { Kind = Permission.CreateCluster, Plan = new JsonObject() }, Role.Operator);

        Page(Role.Operator).Find(".request-acts a").GetAttribute("href").ShouldBe("/clusters/new?revises=1");
    }

    [Fact]
    public void Nobody_else_changes_it()
    {
        Ask(Scale, Role.Operator);

        Page(Role.Approver).Find(".request-acts").TextContent.ShouldNotContain(Revise);
    }

    [Theory]
    [InlineData(Role.Approver, "Approve Reject")]
    [InlineData(Role.Admin, "Break glass")]
    [InlineData(Role.Viewer, "")]
    public void Only_what_would_be_taken_is_there_and_a_field_for_words_with_it(Role role, string acts)
    {
        Ask(Scale, Role.Operator);

        var page = Page(role);

        page.Find(".request-state").TextContent.ShouldContain("An Approver in the scope of shop-prod has to agree");
        string.Join(' ', page.FindAll(".request-acts button").Select(Label)).ShouldBe(acts);
        page.FindAll(".request textarea").Count.ShouldBe(acts.Length > 0 ? 1 : 0);
    }

    [Fact]
    public void Who_asked_reads_that_somebody_else_decides()
    {
        Ask(Scale, Role.Approver);

        var page = Page(Role.Approver);

        page.FindAll(".request-state")[^1].TextContent.ShouldContain("You asked for this yourself.");
        page.FindAll(".request textarea").ShouldBeEmpty();
        page.FindAll(".request-acts button").Select(Label).ShouldBe(["Change the request", "Withdraw"]);
    }

    [Theory]
    [InlineData("Rejected", "Rejected; nothing was sent.", "Rejected before anything was sent")]
    [InlineData("Expired", "Nobody decided in time; nothing was sent.", "Over before anybody decided")]
    [InlineData("RightLost", "whoever asked lost the right to it before it started", "Over before it started")]
    [InlineData(null, "Withdrawn by whoever asked; nothing was sent.", "Withdrawn before anything was sent")]
    public void What_came_to_nothing_says_how_and_not_that_something_failed(string? code, string state, string strip)
    {
        var error = code is null ? null : new OperationError(code, "No", "Ask again.");
        OperationStep[] steps =
        [
            new(0, "Scale the pool", StepState.Canceled, null, Time.GetUtcNow(), null, null, null, []),
        ];
        var ended = Scale with { State = OperationState.Canceled, EndedAt = Time.GetUtcNow(), Steps = steps };
        Ask(ended with { Error = error, Preflight = new PreflightReport(Time.GetUtcNow(), [], 0) }, Role.Operator);

        var page = Page(Role.Operator);

        page.Find(".request-state").TextContent.ShouldContain(state);
        page.Find(".operation-strip").TextContent.ShouldContain(strip);
        page.FindAll(".operation-strip progress, .operation-trouble, .request-words, .request-acts").ShouldBeEmpty();
        page.FindAll(".timeline-warning").ShouldBeEmpty("it never began");
        page.Find(".operation-facts")
            .TextContent.Contains("Deadline", StringComparison.Ordinal)
            .ShouldBeFalse("nothing counted down");
        page.Markup.Contains("checks hold", StringComparison.Ordinal).ShouldBeFalse("there were none");
    }

    [Theory]
    [InlineData(Role.Operator, true)]
    [InlineData(Role.Viewer, false)]
    public void Which_right_was_lost_is_read_by_who_lost_it_and_not_in_summary(Role role, bool reads)
    {
        const string sentence = "Olga may not ask for this any more.";
        var error = new OperationError("RightLost", sentence, "Ask anew.");
        Ask(Scale with { State = OperationState.Canceled, EndedAt = Time.GetUtcNow(), Error = error }, Role.Operator);

        var states = Page(role).FindAll(".request-state").Select(state => state.TextContent).ToList();

        states[0].ShouldContain("nothing was sent");
        states.Any(state => state.Contains(sentence, StringComparison.Ordinal)).ShouldBe(reads);
        states.Count.ShouldBe(reads ? 2 : 1, "an empty line says nothing");
    }

    [Theory]
    [InlineData(1, "A second Admin has to agree")]
    [InlineData(2, "Two other Admins have to agree")]
    public void What_is_the_portals_own_says_how_many_Admins_it_takes(int approvers, string sentence)
    {
        var target = new OperationTarget("", "", "portal", "The portal");
        Ask(
            Scale with
            {
                Kind = Permission.ClearReadOnly,
                Provider = PortalProvider.Name,
                Target = target,
                Plan = new JsonObject(),
                Approvers = approvers,
            },
            Role.Admin
        );

        Page(Role.Admin).Find(".request-state").TextContent.ShouldContain(sentence);
    }

    [Fact]
    public void Who_broke_the_glass_did_not_approve()
    {
        var broken = new Approval(
            Guid.NewGuid(),
            "a",
            "Ada",
            Decision.BreakGlass,
            "Fire",
            "h",
            default,
            default,
            default
        );
        Ask(Scale, Role.Operator, broken);

        var facts = Page(Role.Helpdesk).Find(".operation-facts").TextContent;

        facts.ShouldContain("Glass broken");
        facts.ShouldNotContain("Approved by");
    }

    [Fact]
    public void What_has_nothing_to_enter_is_withdrawn_and_not_changed()
    {
        Ask(Of(new StopCluster { ClusterId = _shop.Id }), Role.Operator);

        var acts = Page(Role.Operator).Find(".request-acts").TextContent;

        acts.ShouldContain("Withdraw");
        acts.ShouldNotContain(Revise);
    }

    [Fact]
    public void Who_lost_the_right_to_ask_is_told_why_it_cannot_be_changed()
    {
        Ask(Scale, Role.Viewer);

        var page = Page(Role.Viewer);

        var button = page.FindAll(".request-acts button")
            .Single(it => it.TextContent.Contains(Revise, StringComparison.Ordinal));
        button.GetAttribute("aria-disabled").ShouldBe("true");
        page.Find(".request .wizard-note").TextContent.ShouldContain("does not include the permission");
    }

    [Fact]
    public void Change_of_the_policy_says_that_it_is_asked_anew()
    {
        var target = new OperationTarget("", "", "approval policy", "Approval policy");
        var policy = Scale with
        {
            Kind = Permission.EditApprovalPolicy,
            Provider = PortalProvider.Name,
            Target = target,
            Plan = new JsonObject(),
        };
        Ask(policy, Role.Admin);

        var page = Page(Role.Admin);

        page.Find(".request .wizard-note").TextContent.ShouldContain("Withdraw it and ask anew.");
        page.FindAll(".operation-links a[href^='/clusters']").ShouldBeEmpty("it is about no cluster");
        page.FindAll(".request-acts button")
            .Single(it => it.TextContent.Contains(Revise, StringComparison.Ordinal))
            .GetAttribute("aria-disabled")
            .ShouldBe("true");
    }

    [Theory]
    [InlineData(5, "It waits for the end of the freeze “Year end”")]
    [InlineData(48, "The approval ends before the freeze “Year end” does")]
    public void Approved_request_says_which_freeze_it_waits_for(double hours, string sentence)
    {
        Freeze(hours);
        Ask(Approved(Scale), Role.Operator);

        var page = Page(Role.Operator);

        page.Find(".request").TextContent.ShouldContain(sentence);
        page.Find(".operation-strip")
            .TextContent.ShouldContain("Approved, and starts as soon as nothing is in its way");
    }

    [Fact]
    public void Approved_kubeconfig_waits_for_who_asked_and_for_nothing_else()
    {
        Ask(Approved(Scale with { Kind = Permission.DownloadKubeconfig, Plan = new JsonObject() }), Role.Operator);

        var page = Page(Role.Operator);

        page.Find(".request-state").TextContent.ShouldContain("It waits to be collected by whoever asked.");
        page.Find(".operation-strip").TextContent.ShouldContain("waits to be collected by whoever asked");
    }

    [Fact]
    public void Store_that_fails_while_somebody_decides_leaves_the_page_and_the_comment()
    {
        Ask(Scale, Role.Operator);
        var page = Page(Role.Approver);
        page.Find("#request-comment").Input("Not before Monday");
        Requests.ActFailure = new InvalidOperationException("away");

        Act(page, "Reject").Click();

        var failure = page.WaitForElement(".request .notice-bad");
        failure.TextContent.ShouldContain("what you entered is still here");
        failure.QuerySelector(".notice-id code")!.TextContent.ShouldNotBeEmpty();
        page.Find("#request-comment").GetAttribute("value").ShouldBe("Not before Monday");

        Requests.ActFailure = null;
        Act(page, "Reject").Click();
        page.WaitForAssertion(() =>
            Requests.Requests[0].Approvals.ShouldHaveSingleItem().Comment.ShouldBe("Not before Monday")
        );
        page.WaitForAssertion(() => page.FindAll(".request .notice-bad").ShouldBeEmpty());
    }

    [Fact]
    public void Broken_glass_waits_for_no_freeze_and_what_is_not_approved_waits_for_people()
    {
        Freeze(5);
        Ask(Approved(Scale) with { Approval = ApprovalMark.BreakGlass }, Role.Operator);
        Page(Role.Operator).Find(".request").TextContent.ShouldNotContain("Year end");
    }

    [Fact]
    public void What_failed_because_it_waited_is_asked_for_again_from_its_plan()
    {
        var failed = Scale with
        {
            State = OperationState.Failed,
            EndedAt = Time.GetUtcNow(),
            Error = new OperationError(
                "P-ETAG",
                "The node pool web was changed after this was asked: count was 4 and is 5. (P-ETAG)",
                "Ask again, measured against what is there now. Nothing was sent."
            ),
        };
        Ask(failed, Role.Operator);

        var page = Page(Role.Operator);

        page.Find(".operation-trouble").TextContent.ShouldContain("was changed after this was asked");
        var again = page.Find(".page-header a.button");
        again.TextContent.ShouldContain("Ask again");
        again
            .GetAttribute("href")
            .ShouldBe("/clusters/shop-prod/node-pools/web/scale?connection=contoso&group=rg-shop&from=1");
    }

    private Operation Scale =>
        Of(
            new ScalePool
            {
                ClusterId = _shop.Id,
                Pool = "web",
                Count = 2,
            }
        );

    private Operation Of(ClusterChange change) =>
        FakeOperations.Running(1, change.Title(_shop), "", null) with
        {
            Kind = change.KindFor(_shop),
            Target = change.Target(_shop),
            Plan = ChangeJson.Write(change),
            PlanHash = ChangeJson.Hash(change),
            State = OperationState.AwaitingApproval,
            Approvers = 1,
            AwaitsUntil = Time.GetUtcNow().AddDays(7),
            Steps = [],
        };

    private Operation Approved(Operation operation) =>
        operation with
        {
            Approval = ApprovalMark.Approved,
            ApprovedUntil = Time.GetUtcNow().AddHours(24),
        };

    private void Ask(Operation operation, Role by, params Approval[] said)
    {
        operation = operation with { RequestedById = SandboxAccount.Of($"{by}")!.ObjectId };
        Operations.Operations.Add(operation);
        Requests.Requests.Add(new Request(operation, said));
    }

    private void Freeze(double hours)
    {
        var now = Time.GetUtcNow();
        var scope = Scope.Cluster("contoso", "shop-prod");
        Protections.Freezes.Add(
            new FreezeWindow(Guid.NewGuid(), "Year end", scope, now, now.AddHours(hours), "Why", "Adam", now)
        );
    }

    private static IElement Act(IRenderedComponent<OperationDetailPage> page, string label) =>
        page.FindAll(".request-acts button").Single(button => Label(button) == label);

    // The name of the icon before it is text too.
    private static string Label(IElement button) => button.LastChild!.TextContent.Trim();

    private IRenderedComponent<OperationDetailPage> Page(Role role)
    {
        SignIn(role);
        return Render<OperationDetailPage>(parameters => parameters.Add(it => it.Id, 1));
    }
}
