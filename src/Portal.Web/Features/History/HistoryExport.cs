using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.History;
using Portal.Web.Authentication;
using Portal.Web.Export;
using Portal.Web.Preferences;

namespace Portal.Web.Features.History;

/// <summary>
/// The list as a file, newest first, with the filter of the address it was asked from. Who may see the history but not
/// take it along is refused, and the attempt is history.
/// </summary>
internal static class HistoryExport
{
    private const int Page = 500;

    private static readonly string[] s_columns =
    [
        "No",
        "Time",
        "Who",
        "Roles",
        "Kind",
        "Action",
        "Outcome",
        "Connection",
        "Cluster",
        "Target",
        "What",
        "Reason",
        "Ticket",
        "Operation",
        "Address",
        "Correlation",
        "Before",
        "After",
        "Hash",
    ];

    public static void MapHistoryExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/history.csv", ExportAsync).RequireAuthorization(Permission.SeeHistory);

    public static string Head(Func<string, string> text) =>
        CsvText.Line(s_columns.Select(column => text($"Column.{column}")));

    public static string Line(SealedEntry found, bool differences)
    {
        var entry = found.Entry;
        return CsvText.Line([
            CsvFile.Number(found.Sequence),
            CsvFile.Moment(entry.At),
            entry.Actor.Name,
            string.Join(' ', entry.Actor.Roles),
            entry.Kind,
            entry.Action,
            entry.Outcome,
            entry.Target.Connection,
            entry.Target.Cluster,
            $"{entry.Target.Kind} {entry.Target.Name}",
            entry.Sentence,
            entry.Reason,
            entry.Ticket,
            CsvFile.Number(entry.OperationId),
            entry.Address,
            entry.CorrelationId,
            differences ? entry.Before?.ToJsonString() : null,
            differences ? entry.After?.ToJsonString() : null,
            Convert.ToHexStringLower(found.Hash),
        ]);
    }

    private static async Task<IResult> ExportAsync(
        [AsParameters] HistoryFilter filter,
        IHistoryReader history,
        AccessGate gate,
        ViewerTime clock,
        IStringLocalizer<HistoryTexts> texts,
        HttpContext context
    )
    {
        var caller = CurrentCaller.Of(context.User);
        try
        {
            await gate.DemandAsync(caller, Permission.ExportHistory, Scope.Portal, context.RequestAborted);
        }
        catch (AccessDeniedException)
        {
            return Results.Forbid();
        }
        var query = HistoryFilter
            .Of(filter.Text, filter.Who, filter.Cluster, filter.Kind, filter.Outcome, filter.Time)
            .Query(clock) with
        {
            Size = Page,
            Counted = false,
        };
        var sight = HistorySight.Of(caller);
        var differences = AccessGate.VisibleScopes(caller, Permission.SeeDifferences);
        return CsvFile.Stream<DateTimeOffset>(
            "history",
            Head(name => texts[name]),
            async (before, cancellationToken) =>
            {
                var page = await history.SearchAsync(query with { Before = before }, sight, cancellationToken);
                return (
                    page.Entries.Select(entry => Line(entry, differences.Include(entry.Entry.Target.Scope))),
                    page.Next
                );
            },
            context
        );
    }
}
