using Bunit;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Web.Features.Operations;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Features.History;

namespace Portal.Web.Tests.Features.Operations;

public sealed class OperationDetailPageTests : ScreenTest
{
    [Fact]
    public void Page_WhileItRuns_ShowsStepProgressAndTime()
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(Creation());

        var page = Page();

        page.Find("h1").TextContent.ShouldBe("Create cluster shop-new");
        page.Find(".page-header .badge").TextContent.ShouldContain("Running");
        page.Find(".page-header .live").TextContent.ShouldContain("Live");
        var strip = page.Find(".operation-strip");
        strip.TextContent.ShouldContain("Create the cluster: Creating (40 %)");
        strip.TextContent.ShouldContain("2 min 0 s");
        strip.TextContent.ShouldContain("survives closing this page");
        strip.QuerySelector("progress")!.GetAttribute("value").ShouldBe("40");
        page.FindAll(".timeline-item .visually-hidden").Select(word => word.TextContent).ShouldBe(["done", "running"]);
        page.Find(".timeline-item .timeline-beside").TextContent.ShouldBe("0:04");
        page.FindAll("[role=status]")
            .Select(word => word.TextContent)
            .ShouldContain("The operation is running. Step: Create the cluster.");
    }

    [Fact]
    public void Strip_OfAStepThatCounts_ShowsItsShare()
    {
        SignIn(Role.Viewer);
        var creation = Creation();
        Operations.Operations.Add(
            creation with
            {
                Steps =
                [
                    creation.Steps[0],
                    creation.Steps[1] with
                    {
                        Progress = "CreatingAgentPools: 1/6 nodes completed",
                        Percent = null,
                    },
                ],
            }
        );

        Page().Find(".operation-strip progress").GetAttribute("value").ShouldBe("16");
    }

    [Theory]
    [InlineData(OperationState.Failed, "progress-bad")]
    [InlineData(OperationState.Canceled, "progress-neutral")]
    public void Strip_OfAnOperationWithoutSuccess_IsNotCheerful(OperationState state, string tone)
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(Creation() with { State = state, EndedAt = Time.GetUtcNow() });

        Page().Find(".operation-strip progress").ClassList.ShouldContain(tone);
    }

    [Fact]
    public void Result_OfACreationThatMadeNothing_LeadsToNoCluster()
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(Creation() with { State = OperationState.Failed, EndedAt = Time.GetUtcNow() });

        Page().FindAll(".operation-links a[href^='/clusters/']").ShouldBeEmpty();
    }

    [Fact]
    public void Time_WhileItRuns_TicksWithoutAReading()
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(Creation());
        var page = Page();
        var reads = Operations.Reads;

        Time.Advance(TimeSpan.FromSeconds(3));

        page.WaitForAssertion(() => page.Find(".operation-strip .elapsed").TextContent.ShouldBe("2 min 3 s"));
        page.FindAll(".timeline-beside")[1].TextContent.ShouldBe("1:59");
        Operations.Reads.ShouldBe(reads);
    }

    [Fact]
    public void Page_WhenItsOperationMoves_Follows()
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(Creation());
        var page = Page();
        Operations.Operations[0] = Creation() with { State = OperationState.Succeeded, EndedAt = Time.GetUtcNow() };

        Feed.Say(ChangeTopic.Operations, "7");

        page.WaitForAssertion(() => page.Find(".page-header .badge").TextContent.ShouldContain("Done"));
        page.FindAll("[role=status]").Select(word => word.TextContent).ShouldContain("The operation is done.");
        page.FindAll(".page-header .button").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ChangeTopic.Operations, "7", true)]
    [InlineData(ChangeTopic.Operations, null, true)]
    [InlineData(ChangeTopic.Everything, null, true)]
    [InlineData(ChangeTopic.Operations, "8", false)]
    [InlineData(ChangeTopic.Inventory, null, false)]
    [InlineData(ChangeTopic.History, null, false)]
    public void Page_WhileItsOperationRuns_ListensToWhatConcernsItOnly(string topic, string? key, bool concerns)
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(Creation());

        Page().Instance.Concerns(new Change(topic, key)).ShouldBe(concerns);
    }

    [Fact]
    public void Page_OnceItsOperationHasEnded_AwaitsItsLastHistoryEntry()
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(Creation() with { State = OperationState.Succeeded, EndedAt = Time.GetUtcNow() });
        History.Append(Entries.Requested(7));
        var page = Page();
        page.FindAll(".operation-links a[href^='/history/']").Count.ShouldBe(1);
        History.Append(Entries.Ended(7, "done"));

        Feed.Say(ChangeTopic.History);

        page.WaitForAssertion(() => page.FindAll(".operation-links a[href^='/history/']").Count.ShouldBe(2));
        page.Instance.Concerns(new Change(ChangeTopic.History, null)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(OperationState.Failed, "The operation failed")]
    [InlineData(OperationState.NeedsAttention, "Somebody must decide how to go on")]
    [InlineData(OperationState.Unknown, "Nobody knows how it ended")]
    public void Page_InTrouble_ShowsTheFarSidesWordsAndWhatToDo(OperationState state, string title)
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(Creation() with { State = state, Error = Quota });

        var trouble = Page().Find(".operation-trouble");

        trouble.QuerySelector("h2")!.TextContent.ShouldBe(title);
        trouble.TextContent.ShouldContain("Quota of D4s is used up.");
        trouble.TextContent.ShouldContain("Ask for more quota.");
        trouble.TextContent.ShouldContain("QuotaExceeded");
        trouble.TextContent.ShouldNotContain("Next try");
    }

    [Fact]
    public void Page_BetweenTries_SaysWhenTheNextOneIs()
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(
            Creation() with
            {
                Error = Quota,
                Attempt = 3,
                NextWakeAt = Time.GetUtcNow().AddSeconds(20),
            }
        );

        var trouble = Page().Find(".operation-trouble-waiting");

        trouble.TextContent.ShouldContain("the portal tries again by itself");
        trouble.TextContent.ShouldContain("Failed tries in a row: 3.");
        trouble.TextContent.ShouldContain("12:00:20");
    }

    [Fact]
    public void Page_WithAnEventsTimeline_ShowsTheNewestFirst()
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(Creation());
        Operations.Events.Add(new(Time.GetUtcNow().AddMinutes(-2), null, "Asked for"));
        Operations.Events.Add(new(Time.GetUtcNow(), 1, "Azure accepted the request"));

        Page()
            .FindAll(".events tbody tr")
            .Select(row => row.TextContent.Trim())
            .First()
            .ShouldContain("Create the cluster");
    }

    [Theory]
    [InlineData(Role.Operator, true)]
    [InlineData(Role.Viewer, false)]
    public void Changes_AreShownToThoseWhoMaySeeThem(Role role, bool shown)
    {
        SignIn(role);
        Operations.Operations.Add(
            Creation() with
            {
                Plan = new System.Text.Json.Nodes.JsonObject { ["pool"] = "apps" },
            }
        );

        var page = Page();

        page.Markup.Contains("pool: apps", StringComparison.Ordinal).ShouldBe(shown);
        page.Markup.Contains("Your role may not see what a change contains.", StringComparison.Ordinal)
            .ShouldBe(!shown);
    }

    [Fact]
    public void Page_OfAFailedCreation_OffersItsPlanAgainToWhoMayCreate()
    {
        SignIn(Role.Operator);
        Operations.Operations.Add(Creation() with { State = OperationState.Failed, EndedAt = Time.GetUtcNow() });

        Page().Find(".page-header a.button").GetAttribute("href").ShouldBe("/clusters/new?from=7");
    }

    [Theory]
    [InlineData(Role.Viewer, false)]
    [InlineData(Role.Helpdesk, true)]
    public void Page_NamesWhoAsked_AndWhy_OnlyToWhomHistoryDoes(Role role, bool told)
    {
        SignIn(role);
        Operations.Operations.Add(Creation() with { Reason = "spring campaign", Ticket = "CHG-7" });
        Operations.Events.Add(new OperationEvent(Time.GetUtcNow(), null, "Petra asked to cancel."));
        Operations.Events.Add(new OperationEvent(Time.GetUtcNow(), 0, "The names are free."));

        var page = Page();

        foreach (var word in (string[])["operator@contoso", "spring campaign", "CHG-7", "Petra"])
        {
            page.Markup.Contains(word, StringComparison.Ordinal).ShouldBe(told, word);
        }

        page.Markup.ShouldContain("The names are free.");
        page.Markup.Contains("Your role sees what happens, not who asked", StringComparison.Ordinal).ShouldBe(!told);
    }

    [Fact]
    public void Page_OfAnUnknownOperation_SaysSo()
    {
        SignIn(Role.Viewer);

        Page().Find("h1").TextContent.ShouldBe("There is no operation 7");
    }

    [Fact]
    public void Page_ThatCannotBeRead_SaysWhatToDoAndTriesAgain()
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(Creation());
        Operations.Failure = new InvalidOperationException("secret");
        var page = Page();
        page.Find("[role=alert] h1").TextContent.ShouldBe("The operations could not be read");
        page.Markup.ShouldNotContain("secret");

        Operations.Failure = null;
        page.Find("[role=alert] .button").Click();

        page.WaitForAssertion(() => page.Find("h1").TextContent.ShouldBe("Create cluster shop-new"));
    }

    [Fact]
    public void Page_WhenALaterReadingFails_KeepsWhatItHasAndMarksItsAge()
    {
        SignIn(Role.Viewer);
        Operations.Operations.Add(Creation());
        var page = Page();

        Operations.Failure = new InvalidOperationException();
        Feed.Say(ChangeTopic.Everything);

        page.WaitForAssertion(() => page.Find(".live-stale").TextContent.ShouldContain("12:00:00"));
        page.Find(".operation-strip");
    }

    private static OperationError Quota { get; } =
        new("QuotaExceeded", "Quota of D4s is used up.", "Ask for more quota.", "nodePools[0]");

    private Operation Creation() => Screens.Creation(Time.GetUtcNow());

    private IRenderedComponent<OperationDetailPage> Page() =>
        Render<OperationDetailPage>(parameters => parameters.Add(page => page.Id, 7));
}
