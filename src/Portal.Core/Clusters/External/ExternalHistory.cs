using System.Text.Json.Nodes;
using Portal.Core.History;

namespace Portal.Core.Clusters.External;

/// <summary>
/// The history entries of what happened outside the portal. The actor is the far side; who it was is said where the far
/// side tells.
/// </summary>
public static class ExternalHistory
{
    public const string ActorId = "outside";
    public const string ActorName = "Outside the portal";
    public const string Found = "clusters.found";
    public const string Changed = "clusters.changed";
    public const string Vanished = "clusters.vanished";
    public const string Returned = "clusters.returned";
    public const string Twin = "clusters.twin";
    public const string Astray = "connections.astray";

    /// <summary>Nobody says how it went; that it is so now is what was seen.</summary>
    public const string Observed = "observed";

    /// <summary>All entries of one reading carry its id as their correlation.</summary>
    public static HistoryEntry OfFound(Cluster cluster, Guid reading) =>
        Entry(
            cluster,
            Found,
            $"found {cluster.Name}, which was not made through the portal",
            reading,
            NameOf(cluster)
        ) with
        {
            After = ClusterShape.Of(cluster),
        };

    /// <param name="cluster">As it is now.</param>
    /// <param name="difference">To what it was.</param>
    /// <param name="since">When it was last as it was.</param>
    /// <param name="portalToo">The portal was at work on it meanwhile, so it may be the one who changed it last.</param>
    /// <param name="reading">Names the reading.</param>
    public static HistoryEntry OfChanged(
        Cluster cluster,
        ShapeDifference difference,
        DateTimeOffset? since,
        bool portalToo,
        Guid reading
    ) =>
        Entry(
            cluster,
            Changed,
            $"{ShapeWords.Of(difference.Changes)}; outside the portal",
            reading,
            portalToo ? ActorName : NameOf(cluster, since)
        ) with
        {
            Before = difference.Before,
            After = difference.After,
        };

    /// <param name="cluster">As last seen.</param>
    /// <param name="at">When it was first missing.</param>
    /// <param name="reading">Names the reading.</param>
    public static HistoryEntry OfVanished(Cluster cluster, DateTimeOffset at, Guid reading) =>
        Entry(
            cluster with
            {
                SeenAt = at,
            },
            Vanished,
            $"{cluster.Name} is no longer there",
            reading,
            NameOf(cluster)
        ) with
        {
            Before = ClusterShape.Of(cluster),
        };

    /// <param name="cluster">As it is now.</param>
    /// <param name="since">When it vanished.</param>
    /// <param name="difference">To what it was when it vanished; null when it is the same.</param>
    /// <param name="reading">Names the reading.</param>
    public static HistoryEntry OfReturned(
        Cluster cluster,
        DateTimeOffset since,
        ShapeDifference? difference,
        Guid reading
    ) =>
        Entry(cluster, Returned, SentenceOfReturn(cluster, difference), reading, NameOf(cluster, since)) with
        {
            Before = difference?.Before,
            After = difference?.After ?? new JsonObject { ["name"] = cluster.Name },
        };

    /// <param name="cluster">Whose history tells it.</param>
    /// <param name="twin">The same cluster under its other name.</param>
    /// <param name="reading">Names the reading.</param>
    public static HistoryEntry OfTwin(Cluster cluster, Cluster twin, Guid reading) =>
        Entry(
            cluster,
            Twin,
            $"found that {cluster.Name} is the same cluster as {twin.Name} of {twin.Connection}: what protects one protects both",
            reading,
            ActorName
        );

    /// <summary>An attached cluster is called as its connection.</summary>
    public static HistoryEntry OfAstray(string connection, DateTimeOffset at) =>
        new(
            Guid.CreateVersion7(at),
            at,
            HistoryKind.External,
            Astray,
            new HistoryActor(ActorId, ActorName, []),
            new HistoryTarget(connection, connection, null, "connection", connection),
            Observed,
            $"another cluster answers than the one that is attached as {connection}, which is not used any more",
            Guid.NewGuid().ToString()
        );

    private static string SentenceOfReturn(Cluster cluster, ShapeDifference? difference) =>
        difference is null
            ? $"{cluster.Name} is there again"
            : $"{cluster.Name} is there again: {ShapeWords.Of(difference.Changes)}";

    private static HistoryEntry Entry(Cluster cluster, string action, string sentence, Guid reading, string actor) =>
        new(
            Guid.CreateVersion7(cluster.SeenAt),
            cluster.SeenAt,
            HistoryKind.External,
            action,
            new HistoryActor(ActorId, actor, []),
            new HistoryTarget(cluster.Connection, cluster.Name, null, "cluster", cluster.Name),
            Observed,
            sentence,
            reading.ToString()
        );

    // Somebody who changed it before the last reading is not the one who changed it since.
    private static string NameOf(Cluster cluster, DateTimeOffset? since = null) =>
        cluster.LastModifiedBy is { Length: > 0 } who && (since is null || cluster.LastModifiedAt > since)
            ? $"{ActorName}: {who}"
            : ActorName;
}
