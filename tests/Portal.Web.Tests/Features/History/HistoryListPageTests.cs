using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.History;
using Portal.Web.Features.History;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Features.History;

public sealed class HistoryListPageTests : ScreenTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Page_OfAnEmptyHistory_SaysWhatBelongsHere()
    {
        SignIn(Role.Auditor);

        Render<HistoryListPage>().Markup.ShouldContain("Nothing has happened yet");
    }

    [Fact]
    public void Page_WithAnEndedOperation_ShowsOneLineThatUnfolds()
    {
        SignIn(Role.Auditor);
        History.Append(Entries.Requested(7));
        History.Append(Entries.SignedIn());
        History.Append(Entries.Ended(7, "succeeded"));

        var page = Render<HistoryListPage>();
        Numbers(page).ShouldBe(["3", "2"]);

        page.Find(".history-toggle[aria-expanded=false]").Click();

        Numbers(page).ShouldBe(["3", "1", "2"]);
        page.Find(".history-part").TextContent.ShouldContain("asked");

        page.Find(".history-toggle[aria-expanded=true]").Click();

        Numbers(page).ShouldBe(["3", "2"]);
    }

    [Fact]
    public void Page_WithFiltersInItsAddress_AsksForThoseOnly()
    {
        SignIn(Role.Auditor);
        Navigation.NavigateTo(
            "/history?text=quota&who=operator%40contoso&kind=denied&outcome=denied&time=day&cluster=c1"
        );

        Render<HistoryListPage>();

        History
            .Queries.ShouldHaveSingleItem()
            .ShouldBe(
                new HistoryQuery(
                    "quota",
                    "operator@contoso",
                    "c1",
                    "denied",
                    "denied",
                    From: Time.GetUtcNow().AddDays(-1)
                )
            );
    }

    [Fact]
    public void Filter_Chosen_GoesIntoTheAddress()
    {
        SignIn(Role.Auditor);
        Navigation.NavigateTo("/history");
        History.Append(Entries.SignedIn());
        History.Append(Entries.Denied());
        var page = Render<HistoryListPage>();

        page.FindAll(".chip select")[1].Change(HistoryKind.Denied);

        Navigation.Uri.ShouldEndWith("/history?kind=denied");
        page.WaitForAssertion(() => Numbers(page).ShouldBe(["2"]));
    }

    [Fact]
    public void Row_Clicked_ShowsItsEntryBesideAndInTheAddress()
    {
        SignIn(Role.Auditor);
        Navigation.NavigateTo("/history");
        History.Append(Entries.Ended(7, "succeeded"));
        var page = Render<HistoryListPage>();

        page.Find("tbody td").Click();

        Navigation.Uri.ShouldEndWith("/history?entry=1");
        page.WaitForAssertion(() => page.Find(".history-pane").TextContent.ShouldContain("Quarter-end batch runs"));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("%00")]
    [InlineData("99999999999999999999")]
    public void Entry_ThatIsNoNumber_IsNoChoice(string entry)
    {
        SignIn(Role.Auditor);
        History.Append(Entries.SignedIn());
        Navigation.NavigateTo($"/history?entry={entry}");

        var page = Render<HistoryListPage>();

        Numbers(page).ShouldBe(["1"]);
        page.FindAll(".history-pane").ShouldBeEmpty();
    }

    [Fact]
    public void Older_Asked_AppendsTheNextPageOnce()
    {
        SignIn(Role.Auditor);
        for (var number = 0; number < 60; number++)
        {
            History.Append(Entries.SignedIn());
        }
        var page = Render<HistoryListPage>();
        Numbers(page).Count.ShouldBe(50);

        page.Find(".list-footer button").Click();

        Numbers(page).ShouldBe(Enumerable.Range(1, 60).Reverse().Select(number => $"{number}"));
        page.FindAll(".list-footer").ShouldBeEmpty();
    }

    [Fact]
    public void Page_WhenSomethingHappens_ShowsItWithoutReload()
    {
        SignIn(Role.Auditor);
        History.Append(Entries.SignedIn());
        var page = Render<HistoryListPage>();

        History.Append(Entries.Denied());
        Feed.Say(ChangeTopic.History);

        page.WaitForAssertion(() => Numbers(page).ShouldBe(["2", "1"]));
    }

    [Fact]
    public void Page_WhenTheReaderFails_SaysSoAndReadsAgainWhenAsked()
    {
        SignIn(Role.Auditor);
        History.Append(Entries.SignedIn());
        History.Failure = new InvalidOperationException("Host=10.0.0.5;Password=secret");
        var page = Render<HistoryListPage>();
        page.Find("[role=alert]").TextContent.ShouldContain("The history could not be read");
        page.Markup.ShouldNotContain("secret");

        History.Failure = null;
        page.Find("[role=alert] button.button").Click();

        page.WaitForAssertion(() => Numbers(page).ShouldBe(["1"]));
    }

    [Fact]
    public void List_ThatCouldNotBeRead_SaysSo_AlsoWhenTheChosenEntryCould()
    {
        SignIn(Role.Auditor);
        History.Append(Entries.Ended(7, "succeeded"));
        History.Failure = new InvalidOperationException("away");
        Navigation.NavigateTo("/history?entry=1");

        var page = Render<HistoryListPage>();

        page.WaitForAssertion(() => page.Find(".history-pane").TextContent.ShouldContain("Quarter-end batch runs"));
        page.Find(".history-list [role=alert]").TextContent.ShouldContain("The history could not be read");
    }

    private static List<string> Numbers(IRenderedComponent<HistoryListPage> page) =>
        [.. page.FindAll(".history-number").Select(number => number.TextContent)];
}
