using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.History;
using Portal.Web.Components.Layout;

namespace Portal.Web.Search;

/// <summary>A number finds the history entry of that number; any text can be looked for in the history.</summary>
internal sealed class HistorySearch(IHistoryReader history, IStringLocalizer<ShellTexts> texts) : ISearchSource
{
    public async Task<IReadOnlyList<SearchHit>> FindAsync(
        string text,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var sight = HistorySight.Of(caller);
        if (sight.IsNothing)
        {
            return [];
        }
        List<SearchHit> hits = [];
        if (
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && await history.FindAsync(sequence, sight, cancellationToken) is { } found
        )
        {
            hits.Add(new(found.Entry.Sentence, texts["Search.Entry", sequence], $"/history/{sequence}", "history"));
        }
        hits.Add(
            new(texts["Search.InHistory", text], null, $"/history?text={Uri.EscapeDataString(text)}", "manage_search")
        );
        return hits;
    }
}
