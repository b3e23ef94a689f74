using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Web.Components.Layout;

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
    public void Menus_hold_the_buttons_that_commands_press()
    {
        SignIn(Role.Viewer);

        Render<ThemeMenu>().FindAll($"#{ShellControls.Theme("dark")}[data-value=dark]").ShouldHaveSingleItem();
        Render<AccountMenu>(menu => menu.Add(it => it.User, new System.Security.Claims.ClaimsPrincipal()))
            .FindAll($"form button#{ShellControls.SignOut}")
            .ShouldHaveSingleItem();
    }
}
