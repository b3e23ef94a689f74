using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Health.Recording;
using Portal.Data.Storage;

namespace Portal.Data.Health;

/// <summary>
/// Writes a batch in one statement per table, however many nodes there are. What was written before is not written
/// twice: the tables' keys know it.
/// </summary>
internal sealed class NodeWrite(PortalDbContext context, Guid clusterId)
{
    private static readonly JsonSerializerOptions s_columns = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public async Task ApplyAsync(ClusterChanges changes, CancellationToken cancellationToken)
    {
        if (changes.Nodes.Count > 0)
        {
            await SaveNodesAsync(changes.Nodes, cancellationToken);
        }

        if (changes.Gone.Count > 0)
        {
            await context
                .Nodes.Where(row => row.ClusterId == clusterId && changes.Gone.Contains(row.Uid))
                .ExecuteUpdateAsync(row => row.SetProperty(node => node.GoneAt, changes.At), cancellationToken);
        }

        if (changes.Conditions.Count > 0)
        {
            await SaveConditionsAsync(changes.Conditions, cancellationToken);
        }

        if (changes.Happenings.Count > 0)
        {
            await SaveHappeningsAsync(changes.Happenings, cancellationToken);
        }
    }

    private Task<int> SaveNodesAsync(IReadOnlyList<StoredNode> nodes, CancellationToken cancellationToken)
    {
        var rows = Json(
            nodes.Select(node => new
            {
                Uid = Text(node.Node.Uid),
                Name = Text(node.Node.Name),
                State = node.Standing.State.ToString(),
                StateSince = node.Standing.Since,
                node.Standing.IllSince,
                // As text within: PostgreSQL keeps an escaped U+0000 in json, but does not read one.
                Body = NodeJson.Write(node.Node),
            })
        );
        return context.Database.ExecuteSqlAsync(
            $"""
            insert into portal.nodes (cluster_id, uid, name, state, state_since, ill_since, body)
            select {clusterId}, uid, name, state, state_since, ill_since, body::json from json_to_recordset({rows}::json)
                as node (uid text, name text, state text, state_since timestamptz, ill_since timestamptz, body text)
            on conflict (cluster_id, uid) do update set name = excluded.name, state = excluded.state,
                state_since = excluded.state_since, ill_since = excluded.ill_since, body = excluded.body, gone_at = null
            """,
            cancellationToken
        );
    }

    private Task<int> SaveConditionsAsync(
        IReadOnlyList<NodeConditionChange> changes,
        CancellationToken cancellationToken
    )
    {
        var rows = Json(
            changes.Select(change => new
            {
                NodeUid = Text(change.Uid),
                NodeName = Text(change.NodeName),
                Type = Text(change.Change.Type),
                Status = change.Change.Status.ToString(),
                Reason = Text(change.Change.Reason),
                Message = Text(change.Change.Message),
                change.Change.At,
            })
        );
        return context.Database.ExecuteSqlAsync(
            $"""
            insert into portal.node_condition_changes (cluster_id, node_uid, node_name, type, status, reason, message, at)
            select {clusterId}, change.* from json_to_recordset({rows}::json) as change
                (node_uid text, node_name text, type text, status text, reason text, message text, at timestamptz)
            on conflict (cluster_id, node_uid, type, at, status) do nothing
            """,
            cancellationToken
        );
    }

    private Task<int> SaveHappeningsAsync(IReadOnlyList<NodeHappening> happenings, CancellationToken cancellationToken)
    {
        var rows = Json(
            happenings.Select(happening => new
            {
                happening.At,
                NodeName = Text(happening.NodeName),
                Pool = Text(happening.Pool),
                Kind = happening.Kind.ToString(),
                Condition = Text(happening.Condition),
                Seconds = happening.Lasted?.TotalSeconds,
            })
        );
        return context.Database.ExecuteSqlAsync(
            $"""
            insert into portal.health_changes (cluster_id, at, node_name, pool, kind, condition, lasted)
            select {clusterId}, at, node_name, pool, kind, condition, make_interval(secs => seconds)
            from json_to_recordset({rows}::json) as change
                (at timestamptz, node_name text, pool text, kind text, condition text, seconds double precision)
            """,
            cancellationToken
        );
    }

    private static string Json<T>(IEnumerable<T> rows) => JsonSerializer.Serialize(rows, s_columns);

    private static string? Text(string? text) => text is null ? null : StorableText.Clean(text);
}
