namespace Portal.Web.Live;

/// <summary>
/// How a page's list goes that is read in parts, for one filter at a time. What comes after another filter was chosen is
/// not what is asked now. Whoever has gone back in time is not thrown to the top by what happens meanwhile.
/// </summary>
/// <param name="feed">Where it is read.</param>
/// <param name="reading">How reading goes; the list's from now on.</param>
/// <param name="readAt">When a part was read; null where a list that fails to be read again must not stay in sight.</param>
internal sealed class LiveList<TFilter, TListing>(
    IListFeed<TFilter, TListing> feed,
    LiveReading reading,
    Func<TListing, DateTimeOffset?> readAt
) : IDisposable
    where TFilter : class, IEquatable<TFilter>
    where TListing : class
{
    public LiveReading Reading { get; } = reading;

    /// <summary>What is asked now; null until something was.</summary>
    public TFilter? Filter { get; private set; }

    /// <summary>Null until something was read for the filter of now.</summary>
    public TListing? Shown { get; private set; }

    /// <summary>More than the newest part is shown.</summary>
    public bool IsOlder { get; private set; }

    /// <summary>Shows what <paramref name="filter"/> asks for; reads it unless it is shown already.</summary>
    public Task ShowAsync(TFilter filter)
    {
        if (Shown is not null && filter.Equals(Filter))
        {
            return Task.CompletedTask;
        }
        Reading.CallOff();
        (Filter, Shown, IsOlder) = (filter, null, false);
        return RunAsync(gone => feed.FirstAsync(filter, gone));
    }

    /// <summary>Reads the newest part again. It takes no older ones out of sight.</summary>
    public Task ReadAsync() =>
        Filter is { } filter ? RunAsync(gone => feed.ReadAsync(filter, gone)) : Task.CompletedTask;

    public Task ReadOlderAsync() =>
        (Filter, Shown) is ({ } filter, { } shown)
            ? RunAsync(gone => feed.OlderAsync(filter, shown, gone), older: true)
            : Task.CompletedTask;

    public void Dispose() => Reading.Dispose();

    private Task RunAsync(Func<CancellationToken, Task<TListing>> read, bool older = false) =>
        Reading.RunAsync(
            async asked =>
            {
                var listing = await read(asked);
                asked.ThrowIfCancellationRequested();
                if (older || !IsOlder)
                {
                    (Shown, IsOlder) = (listing, older);
                }
            },
            () => Shown is null ? null : readAt(Shown)
        );
}
