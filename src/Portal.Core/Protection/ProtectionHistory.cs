using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.History;

namespace Portal.Core.Protection;

/// <summary>The history entries of protections, each with its before and after.</summary>
internal static class ProtectionHistory
{
    public static HistoryEntry Set(Caller caller, StandingProtection standing, string? ticket) =>
        Entry(caller, Permission.SetReadOnly, standing.Scope, standing.Since, standing.Reason, ticket) with
        {
            Sentence = $"made {ScopeWords.Of(standing.Scope)} {ProtectionText.Word(standing.Kind)}",
            Before = new JsonObject { [Field(standing.Kind)] = false },
            After = Json(standing),
        };

    public static HistoryEntry Added(Caller caller, FreezeWindow freeze, string? ticket) =>
        Entry(caller, Permission.EditFreeze, freeze.Scope, freeze.SetAt, freeze.Reason, ticket) with
        {
            Sentence =
                $"froze changes in {ScopeWords.Of(freeze.Scope)} from {ProtectionText.Moment(freeze.From)} until {ProtectionText.Moment(freeze.Until)}: {freeze.Name}",
            Before = new JsonObject { ["freeze"] = null },
            After = Json(freeze),
        };

    public static HistoryEntry Ended(Caller caller, FreezeWindow before, FreezeWindow ended, FreezeEnd wish) =>
        Entry(caller, Permission.EditFreeze, ended.Scope, ended.EndedAt!.Value, wish.Reason, wish.Ticket) with
        {
            Sentence =
                $"ended the freeze “{ended.Name}” of {ScopeWords.Of(ended.Scope)}, which was set until {ProtectionText.Moment(ended.Until)}",
            Before = Json(before),
            After = Json(ended),
        };

    private static HistoryEntry Entry(
        Caller caller,
        string action,
        Scope scope,
        DateTimeOffset at,
        string reason,
        string? ticket
    ) =>
        new(
            Guid.CreateVersion7(at),
            at,
            HistoryKind.Changed,
            action,
            HistoryActor.Of(caller),
            TargetOf(scope),
            "succeeded",
            "",
            caller.CorrelationId
        )
        {
            Address = caller.Address,
            Reason = reason.Trim(),
            Ticket = string.IsNullOrWhiteSpace(ticket) ? null : ticket.Trim(),
        };

    private static HistoryTarget TargetOf(Scope scope) =>
        scope.Kind == ScopeKind.Cluster && scope.Name.Split('/', 2) is [var connection, var cluster]
            ? new HistoryTarget(connection, cluster, null, "cluster", cluster)
            : new HistoryTarget(null, null, null, "scope", scope.ToString());

    public static JsonObject Json(StandingProtection standing) =>
        new()
        {
            [Field(standing.Kind)] = true,
            ["since"] = Text(standing.Since),
            ["setBy"] = standing.SetBy,
            ["reason"] = standing.Reason,
        };

    private static JsonObject Json(FreezeWindow freeze) =>
        new()
        {
            ["freeze"] = freeze.Name,
            ["scope"] = freeze.Scope.ToString(),
            ["from"] = Text(freeze.From),
            ["until"] = Text(freeze.End),
            ["setBy"] = freeze.SetBy,
            ["reason"] = freeze.Reason,
        };

    public static string Field(ProtectionKind kind) => kind == ProtectionKind.ReadOnly ? "readOnly" : "deleteProtected";

    private static string Text(DateTimeOffset at) => ProtectionText.Moment(at);
}
