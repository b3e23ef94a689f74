using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Web.Authentication;
using Portal.Web.Export;

namespace Portal.Web.Features.Connections;

/// <summary>The connections as a file. No secret is among what they show.</summary>
internal static class ConnectionExport
{
    private static readonly string[] s_columns =
    [
        "Name",
        "State",
        "Provider",
        "Address",
        "Identity",
        "Source",
        "End",
        "Read",
        "Trouble",
    ];

    public static void MapConnectionExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/connections.csv", ExportAsync).RequireAuthorization(Permission.AddConnection);

    public static string Write(IEnumerable<ConnectionRow> rows, Func<string, string> text) =>
        CsvText.Line(s_columns.Select(text)) + string.Concat(rows.Select(row => CsvText.Line(Cells(row, text))));

    private static async Task<IResult> ExportAsync(
        ConnectionReader reader,
        IStringLocalizer<ConnectionTexts> texts,
        HttpContext context
    )
    {
        var seen = await reader.ListAsync(CurrentCaller.Of(context.User), context.RequestAborted);
        return CsvFile.Of("connections", Write(seen.Select(ConnectionRow.Of), name => texts[name]), context);
    }

    private static string?[] Cells(ConnectionRow row, Func<string, string> text) =>
        [
            row.Name,
            row.State.ToString(),
            row.Provider,
            row.Address,
            row.Identity,
            text($"Source.{row.Source}"),
            CsvFile.Moment(row.CredentialEnd),
            CsvFile.Moment(row.ReadAt),
            row.Trouble,
        ];
}
