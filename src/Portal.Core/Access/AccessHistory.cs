using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Core.Connections;
using Portal.Core.History;

namespace Portal.Core.Access;

/// <summary>The history entries of assignments and environments.</summary>
internal static class AccessHistory
{
    public const string Give = "access.give";
    public const string ChangeExpiry = "access.change-expiry";
    public const string TakeAway = "access.take-away";
    public const string AddEnvironment = "environments.add";
    public const string ChangeEnvironment = "environments.change";
    public const string RemoveEnvironment = "environments.remove";

    public static HistoryEntry Of(
        Caller caller,
        string action,
        HistoryTarget target,
        string sentence,
        ChangeWords words,
        DateTimeOffset at
    ) =>
        new(
            Guid.CreateVersion7(at),
            at,
            HistoryKind.Changed,
            action,
            HistoryActor.Of(caller),
            target,
            "succeeded",
            sentence,
            caller.CorrelationId
        )
        {
            Address = caller.Address,
            Reason = words.Reason.Trim(),
            Ticket = string.IsNullOrWhiteSpace(words.Ticket) ? null : words.Ticket.Trim(),
        };

    public static HistoryTarget TargetOf(Assignment assignment) =>
        assignment.Scope.Name.Split('/') switch
        {
            [var connection, var cluster] when assignment.Scope.Kind == ScopeKind.Cluster => new(
                connection,
                cluster,
                null,
                "assignment",
                assignment.Subject.Name
            ),
            [var connection, var cluster, var name] when assignment.Scope.Kind == ScopeKind.Namespace => new(
                connection,
                cluster,
                name,
                "assignment",
                assignment.Subject.Name
            ),
            _ => new(null, null, null, "assignment", assignment.Subject.Name),
        };

    public static HistoryTarget TargetOf(ClusterEnvironment environment) =>
        new(null, null, null, "environment", environment.Name);

    public static JsonObject Of(Assignment assignment) =>
        new()
        {
            ["subject"] = assignment.Subject.Name,
            ["kind"] = assignment.Subject.Kind.ToString(),
            ["id"] = assignment.Subject.Id,
            ["role"] = assignment.Role.ToString(),
            ["scope"] = assignment.Scope.ToString(),
            ["expires"] = assignment.ExpiresAt?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        };

    public static JsonObject Of(ClusterEnvironment environment) =>
        new()
        {
            ["name"] = environment.Name,
            ["clusters"] = new JsonArray([.. environment.Clusters.Select(cluster => (JsonNode)cluster.Name)]),
        };

    public static string Until(DateTimeOffset? at) =>
        at is { } end
            ? $"until {end.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC"
            : "for good";
}
