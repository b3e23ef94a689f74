using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Export;

namespace Portal.Web.Features.Operations;

/// <summary>The list as a file, newest first, with the filter of the address it was asked from. Changes nothing.</summary>
internal static class OperationExport
{
    private const int Page = 200;

    private static readonly string[] s_columns =
    [
        "No",
        "State",
        "What",
        "Kind",
        "Cluster",
        "Connection",
        "Who",
        "Asked",
        "Ended",
        "Reason",
        "Ticket",
        "Error",
    ];

    public static void MapOperationExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/operations.csv", ExportAsync).RequireAuthorization(Permission.SeeInventory);

    public static string Write(IEnumerable<Operation> operations, Func<string, string> text) =>
        CsvText.Line(s_columns.Select(column => text($"Column.{column}")))
        + string.Concat(operations.Select(operation => CsvText.Line(Cells(operation))));

    private static async Task<IResult> ExportAsync(
        string? state,
        string? cluster,
        string? who,
        IOperationStore operations,
        IStringLocalizer<OperationTexts> texts,
        HttpContext context
    )
    {
        var caller = CurrentCaller.Of(context.User);
        var filter = OperationFilter.Of(state, cluster, who);
        var query = new OperationQuery(
            filter.State is null ? null : filter.State is OperationFilter.Active,
            filter.Cluster,
            filter.Who is OperationFilter.Me ? caller.ObjectId : null,
            Size: Page
        );
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeInventory);
        List<Operation> all = [];
        do
        {
            var page = await operations.ListAsync(query, scopes, context.RequestAborted);
            all.AddRange(page.Operations);
            query = query with { Before = page.Next };
        } while (query.Before is not null);
        return CsvFile.Of("operations", Write(all, name => texts[name]), context);
    }

    private static string?[] Cells(Operation operation) =>
        [
            CsvFile.Number(operation.Id),
            operation.State.ToString(),
            operation.Title,
            operation.Kind,
            operation.Target.Cluster,
            operation.Target.Connection,
            operation.RequestedByName,
            CsvFile.Moment(operation.RequestedAt),
            CsvFile.Moment(operation.EndedAt),
            operation.Reason,
            operation.Ticket,
            operation.Error?.Message,
        ];
}
