namespace Portal.Web.Live;

/// <summary>A list that is read in parts, newest first, as the person in this circuit may see it.</summary>
/// <typeparam name="TFilter">What it is asked for; equal ones ask for the same.</typeparam>
/// <typeparam name="TListing">What was read, with the cursor of what is older.</typeparam>
internal interface IListFeed<in TFilter, TListing>
{
    /// <summary>The newest part; the one that the page was prerendered with, if it was.</summary>
    Task<TListing> FirstAsync(TFilter filter, CancellationToken cancellationToken);

    /// <summary>The newest part, read again.</summary>
    Task<TListing> ReadAsync(TFilter filter, CancellationToken cancellationToken);

    /// <summary>What is shown, and the next older part below it.</summary>
    Task<TListing> OlderAsync(TFilter filter, TListing shown, CancellationToken cancellationToken);
}
