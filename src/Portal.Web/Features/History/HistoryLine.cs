using Portal.Core.History;

namespace Portal.Web.Features.History;

/// <summary>
/// One row of the list. What an operation requested and how it ended is one row that unfolds into
/// <see cref="IsPart"/> rows.
/// </summary>
public sealed record HistoryLine(SealedEntry Entry, bool IsPart, bool CanUnfold, bool IsUnfolded)
{
    public long? OperationId => Entry.Entry.OperationId;

    /// <param name="entries">Newest first.</param>
    /// <param name="unfolded">All entries, oldest first, of each operation that is unfolded.</param>
    public static IReadOnlyList<HistoryLine> Of(
        IReadOnlyList<SealedEntry> entries,
        IReadOnlyDictionary<long, IReadOnlyList<SealedEntry>> unfolded
    )
    {
        List<HistoryLine> lines = [];
        HashSet<long> seen = [];
        foreach (var entry in entries)
        {
            if (entry.Entry.OperationId is not { } operation)
            {
                lines.Add(new(entry, false, false, false));
            }
            else if (seen.Add(operation))
            {
                // An operation that only was requested has nothing to unfold yet.
                var parts = unfolded.GetValueOrDefault(operation);
                lines.Add(new(entry, false, entry.Entry.Kind != HistoryKind.Requested, parts is not null));
                lines.AddRange(
                    (parts ?? [])
                        .Where(part => part.Sequence != entry.Sequence)
                        .Reverse()
                        .Select(part => new HistoryLine(part, true, false, false))
                );
            }
        }
        return lines;
    }
}
