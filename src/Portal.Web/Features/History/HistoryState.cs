using Portal.Core.History;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.History;

/// <summary>How an entry reads at a glance: a word (the resource <c>State.{Word}</c>), a tone, an icon.</summary>
internal sealed record HistoryState(string Word, Tone Tone, string Icon)
{
    public static HistoryState Of(HistoryEntry entry) =>
        entry.Kind switch
        {
            HistoryKind.Requested => new("Requested", Tone.Accent, "arrow_forward"),
            HistoryKind.Approved => new("Approved", Tone.Good, "check_circle"),
            HistoryKind.Rejected => new("Rejected", Tone.Bad, "cancel"),
            HistoryKind.Withdrawn => new("Withdrawn", Tone.Neutral, "undo"),
            HistoryKind.Revised => new("Revised", Tone.Accent, "edit"),
            HistoryKind.Expired => new("Expired", Tone.Neutral, "timer_off"),
            HistoryKind.BrokeGlass => new("BrokeGlass", Tone.Warning, "emergency"),
            HistoryKind.Reviewed => new("Reviewed", Tone.Good, "fact_check"),
            HistoryKind.Steered => new("Steered", Tone.Accent, "touch_app"),
            HistoryKind.Changed => new("Changed", Tone.Good, "check"),
            HistoryKind.HandedOut when entry.Outcome == "succeeded" => new("HandedOut", Tone.Warning, "key"),
            HistoryKind.Denied => new("Denied", Tone.Bad, "block"),
            HistoryKind.External => new("External", Tone.Warning, "public"),
            HistoryKind.SignedIn => new("SignedIn", Tone.Neutral, "login"),
            HistoryKind.SignedOut => new("SignedOut", Tone.Neutral, "logout"),
            _ => Ended(entry.Outcome),
        };

    private static HistoryState Ended(string outcome) =>
        outcome.ToLowerInvariant() switch
        {
            "succeeded" => new("Succeeded", Tone.Good, "check"),
            "failed" => new("Failed", Tone.Bad, "close"),
            "canceled" => new("Canceled", Tone.Neutral, "remove"),
            _ => new("Unknown", Tone.Warning, "question_mark"),
        };
}
