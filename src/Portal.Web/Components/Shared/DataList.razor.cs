using Microsoft.AspNetCore.Components;
using Radzen;

namespace Portal.Web.Components.Shared;

/// <summary>
/// A dense list with its four states: loading (<see cref="Items"/> is null), empty, failed, and stale. What is sorted
/// and filtered belongs to the page, which keeps it in its address.
/// </summary>
public sealed partial class DataList<TItem>
    where TItem : notnull
{
    /// <summary>What the list holds, for people who do not see it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<TItem>? Items { get; set; }

    /// <summary><see cref="ListColumn{TItem}"/> elements.</summary>
    [Parameter, EditorRequired]
    public RenderFragment? Columns { get; set; }

    /// <summary>An <see cref="EmptyState"/>: what belongs here, and the next step.</summary>
    [Parameter, EditorRequired]
    public RenderFragment? Empty { get; set; }

    [Parameter]
    public ListFailure? Failure { get; set; }

    [Parameter]
    public EventCallback Retry { get; set; }

    /// <summary>Since when the list is old, and why.</summary>
    [Parameter]
    public string? Stale { get; set; }

    [Parameter]
    public TItem? Selected { get; set; }

    [Parameter]
    public EventCallback<TItem> SelectedChanged { get; set; }

    /// <summary>A double click on a row.</summary>
    [Parameter]
    public EventCallback<TItem> Opened { get; set; }

    /// <summary>The sorted column's name, with a minus in front when it descends.</summary>
    [Parameter]
    public EventCallback<string> SortChanged { get; set; }

    /// <summary>Render only what is in sight; for lists of more than a few hundred rows.</summary>
    [Parameter]
    public bool Virtualized { get; set; }

    [Parameter]
    public Func<TItem, string?>? RowClass { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <summary>Below the rows, such as a button for more.</summary>
    [Parameter]
    public RenderFragment? Footer { get; set; }

    private void DecorateRow(RowRenderEventArgs<TItem> row)
    {
        if (row.Data is not null && RowClass?.Invoke(row.Data) is { } name)
        {
            row.Attributes["class"] = name;
        }
    }

    private Task SortAsync(DataGridColumnSortEventArgs<TItem> sort)
    {
        var minus = sort.SortOrder == SortOrder.Descending ? "-" : "";
        return SortChanged.InvokeAsync(sort.SortOrder is null ? "" : $"{minus}{sort.Column?.UniqueID}");
    }
}
