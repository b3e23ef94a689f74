using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Web.Components.Layout;
using Portal.Web.Search;

namespace Portal.Web.Tests.Components;

public sealed class SearchBoxTests : ScreenTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Command_is_chosen_with_the_arrows_and_opened_with_enter()
    {
        SignIn(Role.Admin);
        var box = Render<SearchBox>();

        box.Find("#search").Input("cluster");
        var titles = box.FindAll(".search-hit-title").Select(it => it.TextContent).ToList();
        for (var at = 0; at < titles.IndexOf("Attach cluster"); at++)
        {
            box.Find("#search").KeyDown(new KeyboardEventArgs { Key = "ArrowDown" });
        }
        box.Find("#search").KeyDown(new KeyboardEventArgs { Key = "Enter" });

        Navigation.Uri.ShouldEndWith("/connections/attach");
        box.Find("#search-hits").HasAttribute("hidden").ShouldBeTrue();
    }

    [Fact]
    public void Command_of_the_shell_names_the_button_to_press_and_opens_nothing()
    {
        SignIn(Role.Viewer);
        var before = Navigation.Uri;
        var box = Render<SearchBox>();

        box.Find("#search").Input("sign out");
        box.Find(".search-hit").GetAttribute("data-presses").ShouldBe(ShellControls.SignOut);
        box.Find("#search").KeyDown(new KeyboardEventArgs { Key = "Enter" });

        Navigation.Uri.ShouldBe(before);
        box.Find("#search-hits").HasAttribute("hidden").ShouldBeTrue();
    }

    [Fact]
    public async Task Keystrokes_that_come_while_an_older_search_is_ended_leave_only_the_newest()
    {
        var slow = new SlowSearch();
        Services.AddSingleton<ISearchSource>(slow);
        SignIn(Role.Viewer);
        var box = Render<SearchBox>();

        List<Task> strokes = [];
        await box.InvokeAsync(() =>
        {
            foreach (var text in (string[])["qx", "qxz", "qxzy"])
            {
                strokes.Add(box.Find("#search").InputAsync(text));
            }
        });

        await Task.WhenAll(strokes[..2])
            .WaitAsync(TimeSpan.FromSeconds(30), Xunit.TestContext.Current.CancellationToken);
        slow.Running.ShouldBe(["qxzy"]);
    }

    [Fact]
    public async Task Enter_before_the_answer_opens_what_the_newest_text_finds()
    {
        var slow = new SlowSearch();
        Services.AddSingleton<ISearchSource>(slow);
        SignIn(Role.Viewer);
        var box = Render<SearchBox>();
        _ = box.Find("#search").InputAsync("qx");

        box.Find("#search").KeyDown(new KeyboardEventArgs { Key = "Enter" });
        await box.InvokeAsync(() => slow.Answer.SetResult([new SearchHit("qx", null, "/clusters/qx", "x")]));

        box.WaitForAssertion(() => Navigation.Uri.ShouldContain("qx"));
    }

    [Fact]
    public async Task Escape_calls_off_what_is_still_looked_for()
    {
        var slow = new SlowSearch();
        Services.AddSingleton<ISearchSource>(slow);
        SignIn(Role.Viewer);
        var box = Render<SearchBox>();
        var search = box.Find("#search").InputAsync("qx");

        box.Find("#search").KeyDown(new KeyboardEventArgs { Key = "Escape" });

        await search.WaitAsync(TimeSpan.FromSeconds(30), Xunit.TestContext.Current.CancellationToken);
        slow.Running.ShouldBeEmpty();
        box.Find("#search-hits").HasAttribute("hidden").ShouldBeTrue();
    }

    [Fact]
    public void Menus_hold_the_buttons_that_commands_press()
    {
        SignIn(Role.Viewer);

        Render<ThemeMenu>().FindAll($"#{ShellControls.Theme("dark")}[data-value=dark]").ShouldHaveSingleItem();
        Render<AccountMenu>(menu => menu.Add(it => it.User, new System.Security.Claims.ClaimsPrincipal()))
            .FindAll($"form button#{ShellControls.SignOut}")
            .ShouldHaveSingleItem();
    }

    /// <summary>Finds nothing until it is told what, or to stop.</summary>
    private sealed class SlowSearch : ISearchSource
    {
        public TaskCompletionSource<IReadOnlyList<SearchHit>> Answer { get; } = new();

        public List<string> Running { get; } = [];

        public async Task<IReadOnlyList<SearchHit>> FindAsync(
            string text,
            Caller caller,
            CancellationToken cancellationToken
        )
        {
            Running.Add(text);
            try
            {
                return await Answer.Task.WaitAsync(cancellationToken);
            }
            finally
            {
                Running.Remove(text);
            }
        }
    }
}
