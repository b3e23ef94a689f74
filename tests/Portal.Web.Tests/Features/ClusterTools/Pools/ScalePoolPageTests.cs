using System.Text.Json.Nodes;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Web.Components.Drafts;
using Portal.Web.Features.ClusterTools.Pools;
using Portal.Web.Tests.Components.Changes;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.ClusterTools.Pools;

/// <summary>Scaling a pool, and with it all that the form of every change does.</summary>
public sealed class ScalePoolPageTests : ChangeScreenTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Form_SaysWhatWillHappen_AndWhatStandsAgainstIt()
    {
        var page = Page();

        page.Find("#count").Input("6");

        page.WaitForAssertion(() =>
        {
            page.Find(".wizard-sentences").TextContent.ShouldContain("grows from 4 nodes to 6 nodes");
            page.Find(".difference-removed").TextContent.ShouldContain("count: 4");
            page.Find(".difference-added").TextContent.ShouldContain("count: 6");
            page.Find(".preflight .badge-good").TextContent.ShouldContain("all hold");
        });
        Reason(page).ShouldBe("Say in a few words why this change is made; it is kept in the change history.");
    }

    [Fact]
    public void Start_Complete_WritesTheOperationAndLeadsToIt()
    {
        var page = Page();
        page.Find("#count").Input("6");
        page.Find("#reason").Input("Black Friday");
        page.Find("#ticket").Input("CHG-7");

        page.WaitForAssertion(() => Reason(page).ShouldBeNull());
        page.Find(".button-primary").Click();

        page.WaitForAssertion(() => Navigation.Uri.ShouldEndWith("/operations/1"));
        var started = Operations.Created.ShouldHaveSingleItem();
        started.Kind.ShouldBe(Permission.ScaleOut);
        started.Reason.ShouldBe("Black Friday");
        started.Ticket.ShouldBe("CHG-7");
        started.Preflight!.Sentences.ShouldBe(["Pool apps of shop-prod grows from 4 nodes to 6 nodes."]);
        started.Preflight.After!["count"]!.GetValue<int>().ShouldBe(6);
        var change = ChangeJson.Read(started.Plan).ShouldBeOfType<ScalePool>();
        (change.Count, change.ETag).ShouldBe((6, "apps-1"));
        Drafts.Kept.ShouldBeNull();
    }

    [Fact]
    public void Blocker_StandsInThePreflightAtTheFieldAndOnTheButton()
    {
        var page = Page();

        page.Find("#count").Input("4");
        page.Find("#count").Change("4");

        page.WaitForAssertion(() =>
        {
            page.Find(".preflight .badge-bad").TextContent.ShouldContain("blocks: 1");
            page.Find(".preflight .findings").TextContent.ShouldContain("V-NP-05");
            page.Find("#count-error").TextContent.ShouldContain("has 4 nodes already");
            Reason(page).ShouldBe("The pre-flight found what must be solved first: 1.");
        });
    }

    [Fact]
    public void Number_ThatIsNone_IsSaidAtTheField()
    {
        var page = Page();

        page.Find("#count").Input("many");
        page.Find("#count").Change("many");

        page.Find("#count-error").TextContent.ShouldContain("“many” is not a whole number.");
        Reason(page).ShouldBe("“many” is not a whole number.");
    }

    [Fact]
    public void ChangedMeanwhile_OffersToLookAgain_AndKeepsWhatWasTyped()
    {
        var page = Page();
        page.Find("#count").Input("6");
        page.Find("#reason").Input("Black Friday");
        FarSide("apps", pool => pool with { Count = 5, ETag = "apps-2" });
        Click(page, "Check again");

        page.WaitForAssertion(() => page.Find(".wizard-refusal").TextContent.ShouldContain("count was 4 and is 5"));
        Click(page, "Look again");

        page.WaitForAssertion(() =>
        {
            page.FindAll(".wizard-refusal").ShouldBeEmpty();
            page.Find("#count").GetAttribute("value").ShouldBe("6");
            page.Find(".wizard-sentences").TextContent.ShouldContain("grows from 5 nodes to 6 nodes");
            Reason(page).ShouldBeNull();
        });
    }

    [Fact]
    public void Draft_SurvivesAndOpensAgain()
    {
        var first = Page();
        first.Find("#count").Input("9");
        first.Find("#reason").Input("Black Friday");
        Time.Advance(DraftKeeper.Pause);
        first.WaitForAssertion(() => Drafts.Kept.ShouldNotBeNull());

        var second = Render<ScalePoolPage>(parameters =>
            parameters.Add(it => it.Name, "shop-prod").Add(it => it.Pool, "apps")
        );

        second.Find("#count").GetAttribute("value").ShouldBe("9");
        second.Find("#reason").GetAttribute("value").ShouldBe("Black Friday");
    }

    [Fact]
    public void Conflict_LeadsToTheOperationThatRuns()
    {
        var page = Page();
        page.Find("#count").Input("6");
        page.Find("#reason").Input("Black Friday");
        page.WaitForAssertion(() => Reason(page).ShouldBeNull());
        Operations.CreateFailure = new OperationConflictException(17);

        page.Find(".button-primary").Click();

        page.WaitForAssertion(() => page.Find(".wizard-failure a").GetAttribute("href").ShouldBe("/operations/17"));
        page.Find("#count").GetAttribute("value").ShouldBe("6");
    }

    [Fact]
    public void FarSideAway_IsSaidWithWhatToDo_AndCheckedAgain()
    {
        Source.Failure = new FarSideException("Timeout", "Azure did not answer.", "Check the network.");
        var page = Page();
        page.Find("#count").Input("6");

        page.WaitForAssertion(() =>
        {
            page.Find(".preflight .notice").TextContent.ShouldContain("Azure did not answer. Check the network.");
            Reason(page).ShouldBe("The pre-flight has not run. Check again.");
        });
        Source.Failure = null;
        Click(page, "Check again");

        page.WaitForAssertion(() => page.Find(".preflight .badge-good"));
    }

    [Fact]
    public void Typing_AsksTheFarSideOnce()
    {
        var page = Page();
        page.WaitForAssertion(() => page.Find(".preflight .findings"));

        page.Find("#count").Input("6");
        page.Find("#count").Input("60");
        page.Find("#count").Input("7");

        page.WaitForAssertion(() => page.Find(".wizard-sentences").TextContent.ShouldContain("to 7 nodes"));
        Source.Reads.ShouldBe(1);
    }

    [Fact]
    public void Admin_MayOnlyAsk_AndIsToldWhoHasToAgree()
    {
        var page = Page(Role.Admin);
        page.Find("#count").Input("6");

        page.WaitForAssertion(() =>
            page.Find(".change-middle").TextContent.ShouldContain("An Approver in the scope of")
        );
        page.WaitForAssertion(() => page.Find(".wizard-moves").TextContent.ShouldContain("Ask for approval"));
    }

    [Fact]
    public void SmallStep_AfterOthersOfTheDay_IsAskedFor()
    {
        Operations.Operations.Add(
            FakeOperations.Running(1, "Scale pool apps to 4 nodes", "", null) with
            {
                State = OperationState.Succeeded,
                Target = new(Shop.Connection, Shop.Name, "node pool", "apps"),
                Before = new JsonObject { ["count"] = 5 },
                QueuedAt = DateTimeOffset.UnixEpoch,
                EndedAt = DateTimeOffset.MaxValue,
            }
        );
        var page = Page();

        page.Find("#count").Input("3");

        page.WaitForAssertion(() => page.Find(".wizard-moves").TextContent.ShouldContain("Ask for approval"));
        page.Find(".wizard-sentences").TextContent.ShouldContain("Within the last day the pool had 5 nodes");
    }

    [Fact]
    public void Page_OfNoPool_LeadsToTheList()
    {
        SignIn(Role.Operator);

        var page = Render<ScalePoolPage>(parameters =>
            parameters.Add(it => it.Name, "shop-prod").Add(it => it.Pool, "gone")
        );

        page.Find(".notice a").GetAttribute("href").ShouldBe("/clusters/shop-prod/node-pools");
    }

    private IRenderedComponent<ScalePoolPage> Page(Role role = Role.Operator)
    {
        SignIn(role);
        return Render<ScalePoolPage>(parameters =>
            parameters.Add(it => it.Name, "shop-prod").Add(it => it.Pool, "apps")
        );
    }

    private static string? Reason(IRenderedComponent<ScalePoolPage> page) =>
        page.Find(".wizard-moves .button-primary").GetAttribute("title");

    private static void Click(IRenderedComponent<ScalePoolPage> page, string command) =>
        page.FindAll("button")
            .Single(button => button.TextContent.Trim().EndsWith(command, StringComparison.Ordinal))
            .Click();
}
