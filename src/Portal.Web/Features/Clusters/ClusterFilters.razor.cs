using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Web.Components.Shared;
using Portal.Web.Navigation;

namespace Portal.Web.Features.Clusters;

/// <summary>The chips above the list. They offer what the list holds.</summary>
public sealed partial class ClusterFilters
{
    [Inject]
    internal AddressQuery Query { get; set; } = default!;

    [Inject]
    internal IStringLocalizer<ClusterTexts> Texts { get; set; } = default!;

    [Parameter, EditorRequired]
    public ClusterFilter Filter { get; set; } = default!;

    /// <summary>All rows, before the filter.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ClusterRow> Rows { get; set; } = [];

    [Parameter, EditorRequired]
    public int Shown { get; set; }

    private string Counted =>
        Rows.Count == 0 ? ""
        : Filter.Restricts ? Texts["Counted.Filtered", Shown, Rows.Count]
        : Running.Count(row => row.Namespaces is not null) is > 0 and var parts ? CountedParts(parts)
        : Texts["Counted", Running.Count(), Running.Sum(row => row.Nodes ?? 0)];

    /// <summary>What vanished is no part of the running estate.</summary>
    private IEnumerable<ClusterRow> Running => Rows.Where(row => row.Vanished is null);

    // Of a cluster seen in part the number of its nodes is not told, and is not nought either.
    private string CountedParts(int parts) =>
        Running.Count() == parts
            ? Texts["Counted.Parts", parts]
            : Texts["Counted.WithParts", Running.Count(), Running.Sum(row => row.Nodes ?? 0), parts];

    private ChoiceOption[] Options(Func<ClusterRow, string> word, string? chosen, Func<string, string>? text = null) =>
        [
            new("", Texts["Filter.All"]),
            .. Rows.Select(word)
                .Append(chosen ?? "")
                .Where(value => value.Length > 0)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase)
                // The address may write it in another case; the chip shows the choice all the same.
                .Select(value => string.Equals(value, chosen, StringComparison.OrdinalIgnoreCase) ? chosen! : value)
                .Select(value => new ChoiceOption(value, text?.Invoke(value) ?? value)),
        ];
}
