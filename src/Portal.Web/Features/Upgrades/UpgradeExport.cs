using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Upgrades;
using Portal.Web.Authentication;
using Portal.Web.Export;

namespace Portal.Web.Features.Upgrades;

/// <summary>Each view of the page as a file, with the filter and order of the address it was asked from.</summary>
internal static class UpgradeExport
{
    private static readonly string[] s_columns =
    [
        "Cluster",
        "Connection",
        "Urgency",
        "Version",
        "Reachable",
        "Support",
        "LongTerm",
        "ImageAge",
        "NewerImages",
        "Behind",
        "Channel",
        "NodeOsChannel",
        "Why",
        "Asked",
    ];

    private static readonly string[] s_dates =
    [
        "Date",
        "Ends",
        "Thing",
        "Cluster",
        "Connection",
        "Pools",
        "ImagesRemoved",
        "Instead",
        "Source",
    ];

    public static void MapUpgradeExport(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/upgrades.csv", ExportAsync)
            .RequireAuthorization(Permission.SeeInventory, PermissionPolicies.WholeClusters);

    private static async Task<IResult> ExportAsync(
        [AsParameters] UpgradeFilter filter,
        UpgradeLister lister,
        IStringLocalizer<UpgradeTexts> texts,
        HttpContext context
    )
    {
        var listing = await lister.ReadAsync(CurrentCaller.Of(context.User), context.RequestAborted);
        filter = filter.Cleaned();
        return filter.View is UpgradeFilter.Dates
            ? CsvFile.Of("retirements", Dates(filter.Apply(listing.Dates, listing.Today), word => texts[word]), context)
            : CsvFile.Of("upgrades", Rows(filter.Apply(listing.Rows), word => texts[word]), context);
    }

    public static string Rows(IEnumerable<UpgradeRow> rows, Func<string, string> text) =>
        CsvText.Line(s_columns.Select(column => text($"Column.{column}")))
        + string.Concat(rows.Select(row => CsvText.Line(Cells(row, text))));

    public static string Dates(IEnumerable<RetirementGroup> groups, Func<string, string> text) =>
        CsvText.Line(s_dates.Select(column => text($"Column.{column}")))
        + string.Concat(groups.SelectMany(group => group.Met.Select(met => CsvText.Line(Cells(group, met, text)))));

    private static string?[] Cells(UpgradeRow row, Func<string, string> text) =>
        [
            row.Name,
            row.Connection,
            text(row.CanUpgrade || row.Urgency > Urgency.None ? $"Urgency.{row.Urgency}" : "Urgency.Unjudged"),
            row.Version,
            string.Join(' ', row.Reachable ?? []),
            Day(row.SupportEnds),
            text(row.HasLongTermSupport ? "Yes" : "No"),
            CsvFile.Number(row.ImageDays),
            string.Join("; ", row.NewerImages),
            CsvFile.Number(row.Behind),
            row.Channel,
            row.NodeOsChannel,
            string.Join(' ', row.Reasons.Select(reason => reason.Sentence)),
            CsvFile.Moment(row.OffersAt),
        ];

    private static string?[] Cells(RetirementGroup group, ClusterAtDate met, Func<string, string> text) =>
        [
            Day(group.Retirement.Ends),
            group.Retirement.Name,
            text($"Thing.{group.Retirement.Thing}"),
            met.Name,
            met.Connection,
            string.Join(' ', met.Pools),
            Day(group.Retirement.ImagesRemoved),
            group.Retirement.Instead,
            group.Retirement.Source.ToString(),
        ];

    private static string? Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}
