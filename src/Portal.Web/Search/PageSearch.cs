using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Web.Components.Layout;
using Portal.Web.Navigation;

namespace Portal.Web.Search;

/// <summary>Pages by their name, as far as the caller may open them.</summary>
internal sealed class PageSearch(IStringLocalizer<ShellTexts> texts) : ISearchSource
{
    public Task<IReadOnlyList<SearchHit>> FindAsync(string text, Caller caller, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SearchHit>>([
            .. NavigationEntries
                .VisibleTo(caller.Holdings)
                .Select(entry => new SearchHit(
                    texts[$"Page.{entry.Name}"],
                    texts[$"Section.{entry.Section}"],
                    entry.Address,
                    entry.Icon
                ))
                .Where(hit => hit.Title.Contains(text, StringComparison.CurrentCultureIgnoreCase)),
        ]);
}
