using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.History;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.History;

/// <summary>Everything about one entry: who, when, why, before and after, and the proof that it was not altered.</summary>
public sealed partial class HistoryEntryPane
{
    [Inject]
    internal IStringLocalizer<HistoryTexts> Texts { get; set; } = default!;

    /// <summary>There is no such entry, or it is not for the person's eyes.</summary>
    [Parameter]
    public bool Missing { get; set; }

    /// <summary>Why it could not be read.</summary>
    [Parameter]
    public ListFailure? Failure { get; set; }

    [Parameter]
    public EventCallback Close { get; set; }

    /// <summary>Null while it is read.</summary>
    [Parameter, EditorRequired]
    public HistoryDetail? Detail { get; set; }

    private HistoryEntry Entry => Detail!.Entry.Entry;

    private HistoryState State => HistoryState.Of(Entry);

    // An action that has no text of its own is shown by its permission's name.
    private string ActionText =>
        Texts[$"Action.{Entry.Action}"] is { ResourceNotFound: false } text ? text.Value : Entry.Action;

    private string Target =>
        string.Join(
            " / ",
            new[] { Entry.Target.Connection, Entry.Target.Cluster, Entry.Target.Namespace, Entry.Target.Name }
                .Where(part => !string.IsNullOrEmpty(part))
                .Distinct(StringComparer.Ordinal)
        );

    private static string Number(long sequence) => sequence.ToString("N0", CultureInfo.CurrentCulture);

    private static string Short(string id) => id.Length <= 12 ? id : $"{id[..6]}…{id[^4..]}";
}
