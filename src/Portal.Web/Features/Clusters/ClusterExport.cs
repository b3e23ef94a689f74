using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Web.Authentication;
using Portal.Web.Export;

namespace Portal.Web.Features.Clusters;

/// <summary>The list as a file, with the filter and order of the address it was asked from. Changes nothing.</summary>
internal static class ClusterExport
{
    private static readonly string[] s_columns =
    [
        "Name",
        "Provider",
        "Connection",
        "Group",
        "Region",
        "Version",
        "State",
        "Power",
        "Pools",
        "Nodes",
        "Tags",
        "Read",
    ];

    public static void MapClusterExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/clusters.csv", ExportAsync).RequireAuthorization(Permission.SeeInventory);

    public static string Write(IEnumerable<ClusterRow> rows, Func<string, string> column) =>
        CsvText.Line(s_columns.Select(column)) + string.Concat(rows.Select(row => CsvText.Line(Cells(row))));

    private static async Task<IResult> ExportAsync(
        [AsParameters] ClusterFilter filter,
        ClusterReader reader,
        IStringLocalizer<ClusterTexts> texts,
        HttpContext context
    )
    {
        var listing = await reader.ReadAsync(CurrentCaller.Of(context.User), context.RequestAborted);
        return CsvFile.Of("clusters", Write(filter.Cleaned().Apply(listing.Rows), column => texts[column]), context);
    }

    private static string?[] Cells(ClusterRow row) =>
        [
            row.Name,
            row.Provider,
            row.Connection,
            row.Group,
            row.Location,
            row.Version,
            row.Work?.State.ToString() ?? row.State,
            row.Power,
            CsvFile.Number(row.Pools),
            CsvFile.Number(row.Nodes),
            row.TagText,
            CsvFile.Moment(row.SeenAt),
        ];
}
