using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Components.Drafts;
using Portal.Web.Features.ClusterTools.Pools;
using Portal.Web.Tests.Components.Changes;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.ClusterTools.Pools;

/// <summary>A request to scale a pool that is changed, or asked for anew; with it all that the form of every change does.</summary>
public sealed class RevisedScaleTests : ChangeScreenTest
{
    private static readonly string s_operator = SandboxAccount.Of(nameof(Role.Operator))!.ObjectId;

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Form_OpensWithWhatWasAsked_AndSaysWhatItReplaces()
    {
        Ask(count: 1);

        var page = Page("?revises=7");

        page.Find(".wizard-offer")
            .TextContent.ShouldContain("This replaces what was asked in request 7; approvals given so far are lost.");
        page.Find(".wizard-offer a").GetAttribute("href").ShouldBe("/operations/7");
        page.Find("#count").GetAttribute("value").ShouldBe("1");
        page.Find("#reason").GetAttribute("value").ShouldBe("Quiet weeks");
        page.Find("#ticket").GetAttribute("value").ShouldBe("CHG-1");
        page.WaitForAssertion(() =>
            Primary(page).GetAttribute("title").ShouldBe("Nothing is different from what was asked.")
        );
        Primary(page).TextContent.Trim().ShouldBe("Change the request");
        page.Find(".wizard-moves a").GetAttribute("href").ShouldBe("/operations/7");
    }

    [Fact]
    public void Sending_RevisesTheRequest_DropsItsApprovals_AndLeadsBackToIt()
    {
        Ask(count: 1);
        var page = Page("?revises=7");

        page.Find("#count").Input("2");
        page.WaitForAssertion(() => Primary(page).GetAttribute("title").ShouldBeNull());
        Primary(page).Click();

        page.WaitForAssertion(() => Navigation.Uri.ShouldEndWith("/operations/7"));
        Operations.Created.ShouldBeEmpty("it is the same request");
        var request = Requests.Requests.ShouldHaveSingleItem();
        var change = ChangeJson.Read(request.Operation.Plan).ShouldBeOfType<ScalePool>();
        (change.Pool, change.Count, change.ETag).ShouldBe(("apps", 2, "apps-1"));
        (request.Operation.PlanHash, request.Operation.Title).ShouldBe(
            (ChangeJson.Hash(change), "Scale pool apps to 2 nodes")
        );
        request.Approvals.ShouldHaveSingleItem().Standing.ShouldBe(ApprovalStanding.Void);
    }

    [Fact]
    public void WhatIsChangedOfARequest_IsADraftOfItsOwn()
    {
        Ask(count: 1);
        var page = Page("?revises=7");
        page.Find("#count").Input("2");
        Time.Advance(DraftKeeper.Pause);

        page.WaitForAssertion(() => Drafts.SavedKinds.ShouldBe([$"change/{Shop.Id:N}/scale/apps/revises/7"]));
    }

    [Theory]
    [InlineData("?revises=7", "another", OperationState.AwaitingApproval, "apps")]
    [InlineData("?revises=7", "me", OperationState.Queued, "apps")]
    [InlineData("?revises=7", "me", OperationState.AwaitingApproval, "system")]
    [InlineData("?revises=8", "me", OperationState.AwaitingApproval, "apps")]
    public void Request_ThatCannotBeChangedHere_OpensNoForm(string query, string by, OperationState state, string pool)
    {
        Ask(count: 1, by == "me" ? s_operator : by, state, pool);

        var page = Page(query);

        page.Find(".notice").TextContent.ShouldContain("cannot be changed here");
        page.FindAll("#count").ShouldBeEmpty();
        Source.Reads.ShouldBe(0);
    }

    [Fact]
    public void Request_ThatWasDecidedMeanwhile_IsNotChanged_AndSaysSo()
    {
        Ask(count: 1);
        var page = Page("?revises=7");
        page.Find("#count").Input("2");
        page.WaitForAssertion(() => Primary(page).GetAttribute("title").ShouldBeNull());
        Requests.Requests[0] = Requests.Requests[0] with
        {
            Operation = Requests.Requests[0].Operation with { State = OperationState.Queued },
        };

        Primary(page).Click();

        page.WaitForAssertion(() =>
            page.Find(".wizard-failure").TextContent.ShouldContain("does not wait for a decision any more")
        );
        page.Find("#count").GetAttribute("value").ShouldBe("2");
    }

    [Fact]
    public void WhatFailed_IsAskedForAnew_FromItsPlan()
    {
        Ask(count: 6, state: OperationState.Failed);

        var page = Page("?from=7");

        page.Find(".wizard-offer").TextContent.ShouldContain("Begun from the plan of operation 7.");
        page.Find("#count").GetAttribute("value").ShouldBe("6");
        page.WaitForAssertion(() => Primary(page).GetAttribute("title").ShouldBeNull());
        Primary(page).Click();
        page.WaitForAssertion(() => Operations.Created.ShouldHaveSingleItem().Reason.ShouldBe("Quiet weeks"));
        Requests.Moves.ShouldBeEmpty();
    }

    private void Ask(
        int count,
        string? by = null,
        OperationState state = OperationState.AwaitingApproval,
        string pool = "apps"
    )
    {
        var change = new ScalePool
        {
            ClusterId = Shop.Id,
            Pool = pool,
            Count = count,
        }.SeenIn(Shop);
        var plan = ChangeJson.Write(change);
        var operation = FakeOperations.Running(7, change.Title(Shop), "", null) with
        {
            Kind = change.KindFor(Shop),
            Target = change.Target(Shop),
            Plan = plan,
            PlanHash = ChangeJson.Hash(change),
            State = state,
            RequestedById = by ?? s_operator,
            Reason = "Quiet weeks",
            Ticket = "CHG-1",
            Approvers = 2,
            AwaitsUntil = Time.GetUtcNow().AddDays(7),
        };
        var agreed = new Approval(
            Guid.NewGuid(),
            "anna",
            "Anna",
            Decision.Approve,
            null,
            operation.PlanHash,
            Time.GetUtcNow(),
            Time.GetUtcNow().AddHours(24),
            ApprovalStanding.Valid
        );
        Operations.Operations.Add(operation);
        Requests.Requests.Add(new Request(operation, [agreed]));
    }

    private IRenderedComponent<ScalePoolPage> Page(string query)
    {
        SignIn(Role.Operator);
        Navigation.NavigateTo($"/clusters/shop-prod/node-pools/apps/scale{query}");
        return Render<ScalePoolPage>(parameters =>
            parameters.Add(it => it.Name, "shop-prod").Add(it => it.Pool, "apps")
        );
    }

    private static AngleSharp.Dom.IElement Primary(IRenderedComponent<ScalePoolPage> page) =>
        page.Find(".wizard-moves .button-primary");
}
