using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Notifications;

namespace Portal.Core.Health.Alerts;

/// <summary>
/// What channels are told of alerts: one notice for all that began or ended under one rule in one cluster at once, so
/// that a rack that fails does not ring for each of its nodes.
/// </summary>
public static class NodeAlertNotices
{
    private const int MostNamed = 20;

    /// <param name="rule">Whose channels are told.</param>
    /// <param name="connection">The cluster's connection.</param>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="alerts">Not empty; all of this rule and cluster.</param>
    /// <param name="at">When they were raised.</param>
    public static Notice Raised(
        NodeAlertRule rule,
        string connection,
        string cluster,
        IReadOnlyList<DueAlert> alerts,
        DateTimeOffset at
    )
    {
        var since = alerts.Min(alert => alert.Since);
        var title = alerts switch
        {
            [{ NodeName: null }] => $"The cluster {cluster} cannot be reached",
            [{ NodeName: { } node } one] => $"The node {node} of {cluster} is {WordOf(one.State)}",
            _ => $"{alerts.Count} nodes of {cluster} are ill",
        };
        var names = alerts.Where(alert => alert.NodeName is not null).Select(NameOf).ToList();
        return Of(
            NoticeKind.NodeIll,
            rule,
            (connection, cluster),
            (title, $"Since {since.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC"),
            names,
            at
        );
    }

    /// <param name="rule">Whose channels are told.</param>
    /// <param name="connection">The cluster's connection.</param>
    /// <param name="cluster">The cluster's name.</param>
    /// <param name="nodes">Names of those whose alerts ended; null for the whole cluster.</param>
    /// <param name="at">When they ended.</param>
    public static Notice Ended(
        NodeAlertRule rule,
        string connection,
        string cluster,
        IReadOnlyList<string?> nodes,
        DateTimeOffset at
    )
    {
        var title = nodes switch
        {
            [null] => $"The cluster {cluster} is reached again",
            [{ } node] => $"The alert of the node {node} of {cluster} has ended",
            _ => $"The alerts of {nodes.Count} nodes of {cluster} have ended",
        };
        return Of(
            NoticeKind.NodeRecovered,
            rule,
            (connection, cluster),
            (title, "Ended"),
            [.. nodes.OfType<string>()],
            at
        );
    }

    /// <summary>Which rule a notice comes from and which cluster it is about; null for other notices.</summary>
    public static (Guid Rule, Scope Cluster)? SourceOf(Notice notice) =>
        Guid.TryParse(Text(notice, "rule"), out var rule)
        && (Text(notice, "connection"), Text(notice, "cluster")) is ({ } connection, { } cluster)
            ? (rule, Scope.Cluster(connection, cluster))
            : null;

    private static Notice Of(
        string kind,
        NodeAlertRule rule,
        (string Connection, string Cluster) where,
        (string Title, string Text) said,
        List<string> names,
        DateTimeOffset at
    )
    {
        var named = string.Join(", ", names.Take(MostNamed));
        var rest = names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "";
        return new Notice(
            Guid.CreateVersion7(at),
            kind,
            at,
            NoticeAudience.Of(rule.OwnerId, null),
            said.Title,
            names.Count == 0 ? $"{said.Text}." : $"{said.Text}: {named}{rest}.",
            "/nodes"
        )
        {
            Data = new JsonObject
            {
                ["rule"] = rule.Id.ToString(),
                ["connection"] = where.Connection,
                ["cluster"] = where.Cluster,
                ["nodes"] = new JsonArray([.. names.Take(MostNamed).Select(name => (JsonNode)name)]),
                ["count"] = names.Count,
                ["minutes"] = rule.Minutes,
            },
        };
    }

    private static string? Text(Notice notice, string name) =>
        notice.Data[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string NameOf(DueAlert alert) => $"{alert.NodeName} ({WordOf(alert.State)})";

    private static string WordOf(NodeState state) =>
        state switch
        {
            NodeState.NotReady => "not ready",
            NodeState.NotReachable => "not reachable",
            _ => "degraded",
        };
}
