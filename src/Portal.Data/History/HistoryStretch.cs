namespace Portal.Data.History;

/// <summary>
/// A stretch of sealing time; <paramref name="Until"/> is exclusive, and null is without a bound.
/// </summary>
internal sealed record HistoryStretch(DateTimeOffset? From, DateTimeOffset? Until)
{
    /// <summary>
    /// All of the history before the cursor, newest first, cut where its partitions are: at the months of UTC.
    /// </summary>
    public static IEnumerable<HistoryStretch> Months(DateTimeOffset? before, DateTimeOffset oldest, DateTimeOffset now)
    {
        var until = before;
        var month = StartOfMonth(before?.AddTicks(-1) ?? now);
        for (; month > oldest; month = month.AddMonths(-1))
        {
            yield return new HistoryStretch(month, until);
            until = month;
        }
        yield return new HistoryStretch(null, until);
    }

    private static DateTimeOffset StartOfMonth(DateTimeOffset moment) =>
        new(moment.UtcDateTime.Year, moment.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
}
