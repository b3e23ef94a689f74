using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.History;
using Portal.Web.Components.Shared;
using Portal.Web.Navigation;

namespace Portal.Web.Features.History;

/// <summary>The chips above the list.</summary>
public sealed partial class HistoryFilters
{
    // Counting stops here; then the number is a lower bound.
    private const int Limit = 1000;

    private static readonly (string Kind, string Text)[] s_kinds =
    [
        (HistoryKind.Requested, "Kind.Requested"),
        (HistoryKind.Approved, "Kind.Approved"),
        (HistoryKind.Rejected, "Kind.Rejected"),
        (HistoryKind.Withdrawn, "Kind.Withdrawn"),
        (HistoryKind.Revised, "Kind.Revised"),
        (HistoryKind.Expired, "Kind.Expired"),
        (HistoryKind.BrokeGlass, "Kind.BrokeGlass"),
        (HistoryKind.Reviewed, "Kind.Reviewed"),
        (HistoryKind.Ended, "Kind.Ended"),
        (HistoryKind.Steered, "Kind.Steered"),
        (HistoryKind.Changed, "Kind.Changed"),
        (HistoryKind.HandedOut, "Kind.HandedOut"),
        (HistoryKind.Denied, "Kind.Denied"),
        (HistoryKind.External, "Kind.External"),
        (HistoryKind.SignedIn, "Kind.SignedIn"),
        (HistoryKind.SignedOut, "Kind.SignedOut"),
    ];

    private static readonly string[] s_outcomes = ["succeeded", "failed", "canceled", "unknown", "denied", "observed"];

    [Inject]
    internal AddressQuery Query { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<HistoryTexts> Texts { get; set; } = default!;

    /// <summary>What is shown; null until it was read.</summary>
    [Parameter, EditorRequired]
    public HistoryPage? Shown { get; set; }

    [Parameter, EditorRequired]
    public HistoryFilter Filter { get; set; } = default!;

    private string Counted =>
        Shown switch
        {
            null or { Count: 0 } => "",
            { IsCutShort: true } => Texts["CountedSoFar", Shown.Entries.Count],
            { SearchedBackTo: not null } or { Count: >= Limit } => Texts[
                "CountedMany",
                Shown.Entries.Count,
                Shown.Count
            ],
            _ => Texts["Counted", Shown.Entries.Count, Shown.Count],
        };

    private ChoiceOption[] Times =>
        [Any("Filter.Always"), .. HistoryFilter.Times.Select(time => new ChoiceOption(time, Texts[$"Time.{time}"]))];

    private ChoiceOption[] Kinds =>
        [Any("Filter.All"), .. s_kinds.Select(kind => new ChoiceOption(kind.Kind, Texts[kind.Text]))];

    private ChoiceOption[] Outcomes =>
        [Any("Filter.All"), .. s_outcomes.Select(outcome => new ChoiceOption(outcome, Texts[$"Outcome.{outcome}"]))];

    private ChoiceOption Any(string text) => new("", Texts[text]);
}
