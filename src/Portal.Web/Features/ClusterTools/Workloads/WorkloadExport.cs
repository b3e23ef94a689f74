using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.Workloads;
using Portal.Web.Authentication;
using Portal.Web.Export;

namespace Portal.Web.Features.ClusterTools.Workloads;

/// <summary>The workloads of a cluster as a file, with the filter and order of the address it was asked from. Changes nothing.</summary>
internal static class WorkloadExport
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private static readonly string[] s_columns = ["Name", "Kind", "Namespace", "State", "Ready", "Wanted", "Created"];

    public static void MapWorkloadExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/clusters/{name}/workloads.csv", ExportAsync).RequireAuthorization(Permission.SeeInventory);

    public static string Write(IEnumerable<Workload> workloads, Func<string, string> text) =>
        CsvText.Line(s_columns.Select(column => text($"Column.{column}")))
        + string.Concat(workloads.Select(it => CsvText.Line(Cells(it, text))));

    private static async Task<IResult> ExportAsync(
        [AsParameters] ClusterPlace place,
        [AsParameters] WorkloadFilter filter,
        IInventory inventory,
        PartialClusters partials,
        VisibleWorkloads visible,
        IStringLocalizer<WorkloadListTexts> texts,
        TimeProvider time,
        HttpContext context
    )
    {
        if (
            await ClusterToolExport.IdAsync(place, Permission.SeeInventory, inventory, partials, context)
            is not { } cluster
        )
        {
            return Results.NotFound();
        }

        using var patience = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.RequestAborted);
        try
        {
            var caller = CurrentCaller.Of(context.User);
            var told = await Task.WhenAll(
                Enum.GetValues<WorkloadKind>().Select(kind => FirstAsync(visible, caller, cluster, kind, either.Token))
            );
            if (told.OfType<LiveChanges<Workload>>().FirstOrDefault(it => !it.Freshness.IsLive) is { } silent)
            {
                // A file looks whole and of now: in one, nothing says that a kind is missing or only remembered.
                return Results.Problem(silent.Freshness.Sentence, statusCode: StatusCodes.Status503ServiceUnavailable);
            }

            var all = told.OfType<LiveChanges<Workload>>().SelectMany(it => it.All.Values);
            var shown = filter.Cleaned().Apply(all);
            return CsvFile.Of($"{place.Name}-workloads", Write(shown, name => texts[name]), context);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return Results.Problem(texts["Export.NotTold"], statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>What a cluster tells of a kind, or why it does not; null where the caller may see none.</summary>
    private static async Task<LiveChanges<Workload>?> FirstAsync(
        VisibleWorkloads visible,
        Caller caller,
        Guid cluster,
        WorkloadKind kind,
        CancellationToken cancellationToken
    )
    {
        if (await visible.FollowAsync(caller, cluster, kind, cancellationToken) is { } followed)
        {
            await foreach (var changes in followed)
            {
                if (changes.Freshness is { IsLive: true } or { Sentence: not null })
                {
                    return changes;
                }
            }
        }

        return null;
    }

    private static string?[] Cells(Workload it, Func<string, string> text) =>
        [
            it.Name.Name,
            it.Name.Kind.ToString(),
            it.Name.Namespace,
            text($"State.{it.State}"),
            CsvFile.Number(it.Available),
            CsvFile.Number(it.Wanted),
            CsvFile.Moment(it.CreatedAt),
        ];
}
