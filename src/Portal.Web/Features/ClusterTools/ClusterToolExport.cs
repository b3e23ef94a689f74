using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Core.NodePools;
using Portal.Web.Authentication;
using Portal.Web.Export;

namespace Portal.Web.Features.ClusterTools;

/// <summary>The lists of one cluster as files, with the filter of the address they were asked from. Changes nothing.</summary>
internal static class ClusterToolExport
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private static readonly string[] s_pools =
    [
        "Name",
        "State",
        "Mode",
        "System",
        "Image",
        "Size",
        "Nodes",
        "Autoscale",
        "Version",
        "Zones",
        "Taints",
        "Labels",
    ];

    private static readonly string[] s_events =
    [
        "Last",
        "Type",
        "Reason",
        "Object",
        "Namespace",
        "Message",
        "Count",
        "Freshness",
        "Read",
    ];

    public static void MapClusterToolExport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clusters/{name}/node-pools.csv", PoolsAsync).RequireAuthorization(Permission.SeeInventory);
        routes.MapGet("/clusters/{name}/events.csv", EventsAsync).RequireAuthorization(Permission.SeeEvents);
    }

    public static string Write(IEnumerable<NodePool> pools, Func<string, string> text) =>
        CsvText.Line(s_pools.Select(column => text($"Export.{column}")))
        + string.Concat(pools.Select(pool => CsvText.Line(Cells(pool))));

    /// <param name="events">As the list shows them.</param>
    /// <param name="freshness">How true they are: of a silent cluster they are remembered.</param>
    /// <param name="now">When a live cluster is read.</param>
    /// <param name="text">Names the columns.</param>
    public static string Write(
        IEnumerable<ClusterEvent> events,
        Freshness freshness,
        DateTimeOffset now,
        Func<string, string> text
    ) =>
        CsvText.Line(s_events.Select(column => text($"Export.{column}")))
        + string.Concat(
            events.Select(it =>
                CsvText.Line([
                    .. Cells(it),
                    freshness.Kind.ToString(),
                    CsvFile.Moment(freshness.IsLive ? now : freshness.Since),
                ])
            )
        );

    private static async Task<IResult> PoolsAsync(
        [AsParameters] ClusterPlace place,
        IInventory inventory,
        PartialClusters partials,
        IStringLocalizer<ClusterToolTexts> texts,
        HttpContext context
    )
    {
        if (await FindAsync(place, Permission.SeeInventory, inventory, context) is { } cluster)
        {
            return CsvFile.Of($"{cluster.Name}-node-pools", Write(cluster.NodePools, name => texts[name]), context);
        }
        return await PartAsync(place, Permission.SeeInventory, partials, context) is { } part
            ? Results.Problem(
                texts["Export.Partial", string.Join(", ", part.Namespaces)],
                statusCode: StatusCodes.Status403Forbidden
            )
            : Results.NotFound();
    }

    private static async Task<IResult> EventsAsync(
        [AsParameters] ClusterPlace place,
        string? show,
        string? text,
        IInventory inventory,
        PartialClusters partials,
        VisibleEvents visible,
        IStringLocalizer<ClusterToolTexts> texts,
        TimeProvider time,
        HttpContext context
    )
    {
        var id = await IdAsync(place, Permission.SeeEvents, inventory, partials, context);
        using var patience = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.RequestAborted);
        try
        {
            var caller = CurrentCaller.Of(context.User);
            if (id is null || await visible.FollowAsync(caller, id.Value, either.Token) is not { } followed)
            {
                return Results.NotFound();
            }
            await foreach (var changes in followed)
            {
                // What was never heard of must not become an empty file that looks like silence.
                if (changes.All.Count > 0 || changes.Freshness.IsLive)
                {
                    var events = EventOrder.Of(changes.All.Values, show, text);
                    var file = Write(events, changes.Freshness, time.GetUtcNow(), name => texts[name]);
                    return CsvFile.Of($"{place.Name}-events", file, context);
                }
                if (changes.Freshness.Sentence is { } sentence)
                {
                    return Results.Problem(sentence, statusCode: StatusCodes.Status503ServiceUnavailable);
                }
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // Said below.
        }
        return Results.Problem(texts["Export.NoEvents"], statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>The cluster of an address, of which at least a namespace may be seen; null when there is none.</summary>
    internal static async Task<Guid?> IdAsync(
        ClusterPlace place,
        string permission,
        IInventory inventory,
        PartialClusters partials,
        HttpContext context
    ) =>
        (await FindAsync(place, permission, inventory, context))?.Id
        ?? (await PartAsync(place, permission, partials, context))?.Id;

    private static async Task<Cluster?> FindAsync(
        ClusterPlace place,
        string permission,
        IInventory inventory,
        HttpContext context
    )
    {
        var scopes = AccessGate.VisibleScopes(CurrentCaller.Of(context.User), permission);
        var found = await inventory.FindAsync(place.Name, scopes, context.RequestAborted);
        return found.Where(place.Means).ToArray() is [var only] ? only : null;
    }

    private static async Task<PartialCluster?> PartAsync(
        ClusterPlace place,
        string permission,
        PartialClusters partials,
        HttpContext context
    )
    {
        var caller = CurrentCaller.Of(context.User);
        var found = await partials.ListAsync(caller, permission, new(Name: place.Name), context.RequestAborted);
        return found.Where(place.Means).ToArray() is [var only] ? only : null;
    }

    private static string?[] Cells(NodePool pool) =>
        [
            pool.Name,
            pool.ProvisioningState,
            pool.Mode,
            pool.OsType,
            pool.NodeImageVersion.Length > 0 ? pool.NodeImageVersion : pool.OsSku,
            pool.VmSize,
            CsvFile.Number(pool.Count),
            pool.Autoscale ? $"{pool.MinCount}-{pool.MaxCount}" : "",
            pool.KubernetesVersion,
            string.Join(' ', pool.Zones),
            string.Join(' ', pool.Taints),
            string.Join(' ', pool.Labels.Select(label => $"{label.Key}={label.Value}")),
        ];

    private static string?[] Cells(ClusterEvent it) =>
        [
            CsvFile.Moment(it.LastAt),
            it.IsWarning ? "Warning" : "Normal",
            it.Reason,
            $"{it.ObjectKind}/{it.ObjectName}",
            it.Namespace,
            it.Message,
            CsvFile.Number(it.Count),
        ];
}
