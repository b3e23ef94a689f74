using Portal.Core.Access;

namespace Portal.Core.History;

/// <summary>
/// What somebody may see of the history: of what is in <paramref name="Seen"/> that it happened, and of what is in
/// <paramref name="InFull"/> also who did it, from where and why.
/// </summary>
public sealed record HistorySight(VisibleScopes Seen, VisibleScopes InFull)
{
    /// <summary>Everything.</summary>
    public static HistorySight Portal { get; } = new(VisibleScopes.Portal, VisibleScopes.Portal);

    public bool IsNothing => Seen.IsNothing;

    public static HistorySight Of(Caller caller) =>
        new(
            AccessGate.VisibleScopes(caller, Permission.SeeHistory),
            AccessGate.VisibleScopes(caller, Permission.SeeHistoryDetails)
        );

    public bool ShowsInFull(HistoryTarget target) => InFull.Include(target.Scope);

    /// <summary>
    /// The entry as it may be seen. A summary has no hash either: what was left out could be guessed until it fits.
    /// </summary>
    public SealedEntry Show(SealedEntry found) =>
        ShowsInFull(found.Entry.Target)
            ? found
            : found with
            {
                Entry = found.Entry.Summary(),
                PreviousHash = [],
                Hash = [],
            };
}
