using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Export;

namespace Portal.Web.Features.Requests;

/// <summary>The list as a file, newest first, with the filter of the address it was asked from. Changes nothing.</summary>
internal static class RequestExport
{
    private const int Page = 200;

    private static readonly string[] s_columns =
    [
        "No",
        "State",
        "What",
        "Cluster",
        "Connection",
        "Who",
        "Asked",
        "Reason",
        "Ticket",
        "Approval",
        "Agreed",
        "Outcome",
        "Ends",
    ];

    public static void MapRequestExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/requests.csv", Export).RequireAuthorization(Permission.SeeInventory);

    public static string Head(Func<string, string> text) =>
        CsvText.Line(s_columns.Select(column => text($"Column.{column}")));

    public static string Line(Request request, DateTimeOffset now, Func<string, string> text) =>
        CsvText.Line([
            CsvFile.Number(request.Operation.Id),
            request.Operation.State.ToString(),
            request.Operation.Title,
            request.Operation.Target.Cluster,
            request.Operation.Target.Connection,
            request.Operation.RequestedByName,
            CsvFile.Moment(request.Operation.RequestedAt),
            request.Operation.Reason,
            request.Operation.Ticket,
            request.Operation.IsSummary ? "" : request.Operation.Approval.ToString(),
            string.Join(", ", request.Agreed(now).Select(said => said.ByName)),
            request.Outcome is { } outcome ? text($"Outcome.{outcome}") : "",
            CsvFile.Moment(request.Operation.AwaitsUntil),
        ]);

    private static IResult Export(
        string? show,
        string? state,
        IRequestStore requests,
        IStringLocalizer<RequestTexts> texts,
        TimeProvider time,
        HttpContext context
    )
    {
        var caller = CurrentCaller.Of(context.User);
        var query = RequestFeed.QueryOf(RequestFilter.Of(show, state, RequestFilter.All), caller) with
        {
            Size = Page,
            Counted = false,
        };
        var sight = OperationSight.Of(caller);
        return CsvFile.Stream<long>(
            "requests",
            Head(name => texts[name]),
            async (before, cancellationToken) =>
            {
                var page = await requests.ListAsync(query with { Before = before }, sight, cancellationToken);
                var now = time.GetUtcNow();
                return (
                    page.Requests.Select(sight.Show).Select(request => Line(request, now, name => texts[name])),
                    page.Next
                );
            },
            context
        );
    }
}
