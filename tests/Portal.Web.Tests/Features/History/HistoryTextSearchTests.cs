using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Web.Features.History;
using Portal.Web.Tests.Components;

namespace Portal.Web.Tests.Features.History;

/// <summary>Text that a long history is not searched for in the time of one answer.</summary>
public sealed class HistoryTextSearchTests : ScreenTest
{
    private readonly TaskCompletionSource _older = new();

    public HistoryTextSearchTests()
    {
        SignIn(Role.Auditor);
        History.Patience = 2;
        History.Older = () => _older.Task;
    }

    [Fact]
    public void Page_BeforeAnythingIsFound_SaysHowFarBackItLookedAndGoesOn()
    {
        Append("CPU", "-", "-");

        var page = Search("CPU");

        page.Markup.ShouldContain("No entry found so far");
        page.Markup.ShouldContain("Searched back to 20 Nov 2026. Searching older entries…");
        page.Markup.ShouldNotContain("No entry matches these filters");

        _older.SetResult();

        page.WaitForAssertion(() => Numbers(page).ShouldBe(["1"]));
        page.Find(".filters-count").TextContent.ShouldBe("1 of 1");
        page.Markup.ShouldNotContain("Searching older entries");
    }

    [Fact]
    public void Page_WithWhatIsFoundFirst_ShowsItAndThenTheRestWithoutGapsOrDoubles()
    {
        Append("CPU", "CPU", "-", "CPU", "-", "-", "CPU", "-");

        var page = Search("CPU");

        Numbers(page).ShouldBe(["7"]);
        page.Find(".filters-count").TextContent.ShouldBe("1 so far");
        page.Find(".list-footer").TextContent.ShouldContain("Searched back to 20 Nov 2026.");
        page.FindAll(".list-footer button").ShouldBeEmpty();

        _older.SetResult();

        page.WaitForAssertion(() => Numbers(page).ShouldBe(["7", "4", "2", "1"]));
        page.Find(".filters-count").TextContent.ShouldBe("4 of 4");
        page.FindAll(".list-footer").ShouldBeEmpty();
    }

    [Fact]
    public void Page_ThatFindsNothingToTheEnd_SaysSoOnlyThen()
    {
        Append("-", "-", "-");
        var page = Search("CPU");
        page.Markup.ShouldNotContain("No entry matches these filters");

        _older.SetResult();

        page.WaitForAssertion(() => page.Markup.ShouldContain("No entry matches these filters"));
    }

    [Fact]
    public void Page_ThatIsFull_CountsWhatItKnowsAndWaitsToBeAsked()
    {
        History.Patience = 60;
        Append([.. Enumerable.Repeat("CPU", 70)]);

        var page = Search("CPU");

        Numbers(page).Count.ShouldBe(50);
        page.Find(".filters-count").TextContent.ShouldBe("50 of 60 or more");
        History.Queries.ShouldHaveSingleItem();
        _older.SetResult();

        page.Find(".list-footer button").Click();

        page.WaitForAssertion(() => Numbers(page).Count.ShouldBe(70));
        page.Find(".filters-count").TextContent.ShouldBe("70 of 70");
    }

    [Fact]
    public void Page_ThatFailsOnTheWay_SaysSoAndGoesOnWhenAsked()
    {
        Append("CPU", "-", "-");
        var page = Search("CPU");
        _older.SetException(new InvalidOperationException("Host=10.0.0.5;Password=secret"));
        page.WaitForAssertion(() =>
            page.Find("[role=alert]").TextContent.ShouldContain("The history could not be read")
        );
        History.Older = () => Task.CompletedTask;

        page.Find("[role=alert] button.button").Click();

        page.WaitForAssertion(() => Numbers(page).ShouldBe(["1"]));
    }

    private IRenderedComponent<HistoryListPage> Search(string text)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/history?text={text}");
        return Render<HistoryListPage>();
    }

    private void Append(params string[] sentences)
    {
        foreach (var sentence in sentences)
        {
            History.Append(Entries.SignedIn() with { Sentence = sentence });
        }
    }

    private static List<string> Numbers(IRenderedComponent<HistoryListPage> page) =>
        [.. page.FindAll(".history-number").Select(number => number.TextContent)];
}
