using Portal.Core.Access;

namespace Portal.Web.Search;

/// <summary>One answer of the search box: where it leads and what it is.</summary>
internal sealed record SearchHit(string Title, string? Detail, string Address, string Icon)
{
    /// <summary>The id of a button of the shell that is pressed instead of opening an address (shell.js).</summary>
    public string? Presses { get; init; }
}

/// <summary>Finds things of one kind. Shows nothing that the caller may not see.</summary>
internal interface ISearchSource
{
    Task<IReadOnlyList<SearchHit>> FindAsync(string text, Caller caller, CancellationToken cancellationToken);
}
