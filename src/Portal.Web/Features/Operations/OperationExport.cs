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
        routes.MapGet("/operations.csv", Export).RequireAuthorization(Permission.SeeInventory);

    public static string Head(Func<string, string> text) =>
        CsvText.Line(s_columns.Select(column => text($"Column.{column}")));

    public static string Line(Operation operation) =>
        CsvText.Line([
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
        ]);

    private static IResult Export(
        string? state,
        string? cluster,
        string? who,
        IOperationStore operations,
        IStringLocalizer<OperationTexts> texts,
        HttpContext context
    )
    {
        var caller = CurrentCaller.Of(context.User);
        var query = OperationFeed.QueryOf(OperationFilter.Of(state, cluster, who), caller) with
        {
            Size = Page,
            Counted = false,
        };
        var sight = OperationSight.Of(caller);
        return CsvFile.Stream<long>(
            "operations",
            Head(name => texts[name]),
            async (before, cancellationToken) =>
            {
                var page = await operations.ListAsync(query with { Before = before }, sight, cancellationToken);
                return (page.Operations.Select(sight.Show).Select(Line), page.Next);
            },
            context
        );
    }
}
