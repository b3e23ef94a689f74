using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Web.Authentication;
using Portal.Web.Components.Nodes;
using Portal.Web.Export;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Features.NodeHealth;

/// <summary>The nodes as a file, with the filter and order of the address it was asked from. Changes nothing.</summary>
internal static class NodeExport
{
    private static readonly string[] s_columns =
    [
        "Name",
        "Cluster",
        "Connection",
        "State",
        "Cordoned",
        "Trouble",
        "Pool",
        "System",
        "Version",
        "Size",
        "Zone",
        "Address",
        "Since",
        "Created",
        "Freshness",
    ];

    public static void MapNodeExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/nodes.csv", ExportAsync).RequireAuthorization(Permission.SeeHealth);

    public static string Write(IEnumerable<NodeRow> rows, Func<string, string> text) =>
        CsvText.Line(s_columns.Select(column => text($"Column.{column}")))
        + string.Concat(rows.Select(row => CsvText.Line(Cells(row, text))));

    private static async Task<IResult> ExportAsync(
        [AsParameters] NodeFilter filter,
        string? sort,
        FleetBoard board,
        IStringLocalizer<NodeTexts> texts,
        HttpContext context
    )
    {
        var scopes = AccessGate.VisibleScopes(CurrentCaller.Of(context.User), Permission.SeeHealth);
        var view = await board.ViewAsync(scopes, context.RequestAborted);
        return CsvFile.Of("nodes", Write(NodeRows.Of(view, filter.Cleaned(), sort), name => texts[name]), context);
    }

    private static string?[] Cells(NodeRow row, Func<string, string> text) =>
        [
            row.Name,
            row.Cluster,
            row.Of.Cluster.Connection,
            text(NodeLook.TextOf(row.State)),
            row.Node.Cordoned ? text("Yes") : text("No"),
            row.Trouble,
            row.Pool,
            row.System,
            row.Version,
            row.Size,
            row.Zone,
            row.Node.Address,
            CsvFile.Moment(row.Since),
            CsvFile.Moment(row.CreatedAt),
            row.Of.Freshness.Kind.ToString(),
        ];
}
