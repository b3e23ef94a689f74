using Portal.Core.Access;

namespace Portal.Web.Search;

/// <summary>The search box's answers: what every source finds, in the order of the sources.</summary>
internal sealed class PortalSearch(IEnumerable<ISearchSource> sources)
{
    private const int PerSource = 6;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(
        string text,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        List<SearchHit> hits = [];
        foreach (var source in sources)
        {
            var found = await source.FindAsync(text, caller, cancellationToken);
            hits.AddRange(found.Take(PerSource));
        }
        return hits;
    }
}
