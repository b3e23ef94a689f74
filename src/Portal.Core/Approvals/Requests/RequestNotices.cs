using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Notifications;
using Portal.Core.Operations;

namespace Portal.Core.Approvals.Requests;

/// <summary>What is told of requests.</summary>
public static class RequestNotices
{
    /// <summary>For those who may decide it; null for an operation that runs at once.</summary>
    /// <param name="operation">A new request, or the plan that a request has now.</param>
    /// <param name="id">The request's operation.</param>
    public static Notice? Waiting(NewOperation operation, long id) =>
        operation.Terms is { } terms
            ? Of(
                NoticeKind.RequestWaiting,
                NoticeAudience.Of(DeciderOf(operation.Target), operation.Target.Scope),
                ($"Awaits approval: {operation.Title}", $"{operation.RequestedBy.Name} asks: {operation.Reason}"),
                (id, operation.Target, operation.Ticket),
                new JsonObject { ["approvers"] = terms.Approvers, ["until"] = terms.Until.ToString("O") },
                operation.RequestedAt
            )
            : null;

    /// <summary>The same for one that needs more people than had agreed.</summary>
    internal static Notice Waiting(Operation operation, DateTimeOffset at) =>
        Of(
            NoticeKind.RequestWaiting,
            NoticeAudience.Of(DeciderOf(operation.Target), operation.Target.Scope),
            ($"Awaits approval: {operation.Title}", $"{operation.RequestedByName} asks: {operation.Reason}"),
            (operation.Id, operation.Target, operation.Ticket),
            new JsonObject { ["approvers"] = operation.Approvers, ["until"] = operation.AwaitsUntil?.ToString("O") },
            at
        );

    /// <summary>For whoever asked.</summary>
    /// <param name="operation">The request.</param>
    /// <param name="outcome">One word: <c>Approved</c>, <c>Rejected</c>, <c>Expired</c>, <c>RightLost</c>, <c>Lapsed</c>.</param>
    /// <param name="text">By whom and why.</param>
    /// <param name="at">When it was decided.</param>
    internal static Notice Decided(Operation operation, string outcome, string text, DateTimeOffset at) =>
        Of(
            NoticeKind.RequestDecided,
            NoticeAudience.Of(operation.RequestedById, operation.RequestedByName),
            ($"{(outcome == nameof(RequestOutcome.RightLost) ? "Right lost" : outcome)}: {operation.Title}", text),
            (operation.Id, operation.Target, operation.Ticket),
            new JsonObject { ["outcome"] = outcome },
            at
        );

    /// <summary>For the Admins, one of whom has to be the second.</summary>
    /// <param name="operation">The request.</param>
    /// <param name="first">What the first Admin said, and when that ends unused.</param>
    internal static Notice GlassWaiting(Operation operation, Approval first) =>
        Of(
            NoticeKind.BreakGlassWaiting,
            NoticeAudience.Of(Role.Admin, operation.Target.Scope),
            ($"Awaits a second Admin: {operation.Title}", $"{first.ByName} broke the glass: {first.Comment}"),
            (operation.Id, operation.Target, operation.Ticket),
            new JsonObject { ["by"] = first.ByName, ["until"] = first.Until?.ToString("O") },
            first.At
        );

    /// <summary>For the Auditors, who have to review it.</summary>
    /// <param name="operation">The request.</param>
    /// <param name="said">What those who broke the glass said, oldest first.</param>
    /// <param name="at">When there were enough of them.</param>
    internal static Notice GlassBroken(Operation operation, IReadOnlyList<Approval> said, DateTimeOffset at) =>
        Of(
            NoticeKind.BreakGlassUsed,
            NoticeAudience.Of(Role.Auditor, operation.Target.Scope),
            (
                $"Glass broken: {operation.Title}",
                string.Join("\n", said.Select(admin => $"{admin.ByName}: {admin.Comment}"))
            ),
            (operation.Id, operation.Target, operation.Ticket),
            new JsonObject { ["by"] = new JsonArray([.. said.Select(admin => (JsonNode)admin.ByName)]) },
            at
        );

    /// <summary>The operation that a notice of a request is about; null when it is none.</summary>
    internal static long? OperationOf(Notice notice) =>
        notice.Data["operation"] is JsonValue value && value.TryGetValue<long>(out var id) ? id : null;

    private static Role DeciderOf(OperationTarget target) =>
        RequestDecider.IsPortals(target) ? Role.Admin : Role.Approver;

    private static Notice Of(
        string kind,
        NoticeAudience audience,
        (string Title, string Text) said,
        (long Id, OperationTarget Target, string? Ticket) about,
        JsonObject data,
        DateTimeOffset at
    )
    {
        data["operation"] = about.Id;
        data["connection"] = about.Target.Connection;
        data["cluster"] = about.Target.Cluster;
        data["ticket"] = about.Ticket;
        return new Notice(
            Guid.CreateVersion7(at),
            kind,
            at,
            audience,
            said.Title,
            said.Text,
            FormattableString.Invariant($"/operations/{about.Id}")
        )
        {
            Data = data,
        };
    }
}
