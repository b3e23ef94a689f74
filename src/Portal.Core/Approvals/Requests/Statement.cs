using Portal.Core.Access;
using Portal.Core.Rules;

namespace Portal.Core.Approvals.Requests;

/// <summary>What a person says of a request: who, of which plan, in which words, when.</summary>
/// <param name="By">Who says it.</param>
/// <param name="PlanHash">The hash of the plan that they read.</param>
/// <param name="Comment">Their words; some statements need them.</param>
/// <param name="At">Now.</param>
public sealed record Statement(Caller By, string PlanHash, string? Comment, DateTimeOffset At)
{
    public const int LongestComment = 500;

    /// <summary>Why the words do not do; null when they do.</summary>
    internal string? Unfit(bool needed) =>
        Words is null && needed ? "Say in a few words why; it is kept in the change history."
        : Words?.Length > LongestComment
            ? $"A comment has at most {LongestComment} characters; this one has {Words.Length}."
        : Words.TurnsText() ? TextDirection.Refusal
        : null;

    internal string? Words => string.IsNullOrWhiteSpace(Comment) ? null : Comment.Trim();

    internal Approval As(Decision decision, DateTimeOffset? until) =>
        new(
            Guid.CreateVersion7(At),
            By.ObjectId,
            By.Name,
            decision,
            Words,
            PlanHash,
            At,
            until,
            until is null ? ApprovalStanding.Used : ApprovalStanding.Valid
        );

    /// <summary>What keeps anybody from deciding the request; null when nothing does.</summary>
    internal string? Late(Request request) =>
        !request.Awaits ? $"{request.Operation.Title.Quoted()} does not wait for a decision any more."
        : request.IsOver(At) ? "The request has waited too long and is over. Whoever asked may ask again."
        : !string.Equals(PlanHash, request.Operation.PlanHash, StringComparison.Ordinal)
            ? "The plan was changed since you opened it. Read it again, then decide."
        : null;
}
