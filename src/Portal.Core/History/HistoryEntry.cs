using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals;

namespace Portal.Core.History;

/// <summary>
/// One fact of the append-only history, before it is sealed. <paramref name="Sentence"/> is what a person reads;
/// <see cref="Before"/> and <see cref="After"/> hold no secret.
/// </summary>
public sealed record HistoryEntry(
    Guid Id,
    DateTimeOffset At,
    string Kind,
    string Action,
    HistoryActor Actor,
    HistoryTarget Target,
    string Outcome,
    string Sentence,
    string CorrelationId
)
{
    public ApprovalMark Approval { get; init; }
    public string? Reason { get; init; }
    public string? Ticket { get; init; }
    public long? OperationId { get; init; }
    public string? Address { get; init; }
    public JsonNode? Before { get; init; }
    public JsonNode? After { get; init; }

    /// <summary>It says what happened, and not who did it, from where and why.</summary>
    public bool IsSummary => Actor is { ObjectId: "", Name: "" };

    internal HistoryEntry Summary() =>
        this with
        {
            Actor = HistoryActor.Untold,
            CorrelationId = "",
            Approval = ApprovalMark.NotNeeded,
            Reason = null,
            Ticket = null,
            Address = null,
            Before = null,
            After = null,
        };
}

/// <summary>Who did it, with the roles held at that moment.</summary>
public sealed record HistoryActor(string ObjectId, string Name, IReadOnlyList<string> Roles)
{
    /// <summary>Of an entry that is shown without saying who.</summary>
    public static HistoryActor Untold { get; } = new("", "", []);

    public static HistoryActor Of(Caller caller) =>
        new(caller.ObjectId, caller.Name, [.. caller.Roles.Select(role => role.ToString())]);
}
