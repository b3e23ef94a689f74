using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Web.Components.Layout;
using Portal.Web.Preferences;

namespace Portal.Web.Search;

/// <summary>What the menus of the top bar do. Only the browser can do it, so it presses the menu's own button.</summary>
internal sealed class ShellCommandSearch(IStringLocalizer<SearchTexts> texts, IStringLocalizer<ShellTexts> shell)
    : ISearchSource
{
    public Task<IReadOnlyList<SearchHit>> FindAsync(string text, Caller caller, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SearchHit>>([
            .. ViewerPreferences
                .Themes.Select(theme => (Theme: theme, Name: shell[$"Theme.{theme}"].Value))
                .Where(it => CommandWords.Ask(text, texts["Command.Theme"], it.Name))
                .Select(it => Press(texts["Command.Theme", it.Name], "contrast", ShellControls.Theme(it.Theme))),
            .. CommandWords.Ask(text, shell["SignOut"])
                ? (SearchHit[])[Press(shell["SignOut"], "logout", ShellControls.SignOut)]
                : [],
        ]);

    private SearchHit Press(string title, string icon, string control) =>
        new(title, texts["Command"], "", icon) { Presses = control };
}
