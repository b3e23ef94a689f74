using Portal.Core.History;

namespace Portal.Web.Features.History;

/// <summary>One entry with what belongs to it: its successor in the chain and the other entries of its operation.</summary>
public sealed record HistoryDetail(
    SealedEntry Entry,
    SealedEntry? Next,
    IReadOnlyList<SealedEntry> Related,
    bool ShowsDifference
)
{
    /// <summary>Its own hash is right, and the entry after it was built on that hash.</summary>
    public bool Matches =>
        Entry.Verifies
        && (Next is null or { Entry.IsSummary: true } || Next.PreviousHash.AsSpan().SequenceEqual(Entry.Hash));
}
