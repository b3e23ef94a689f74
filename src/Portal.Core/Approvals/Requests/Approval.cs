namespace Portal.Core.Approvals.Requests;

/// <summary>
/// What one person said of one plan. <paramref name="Until"/> is when it stops to count; null for what has its effect at
/// once.
/// </summary>
public sealed record Approval(
    Guid Id,
    string ById,
    string ByName,
    Decision Decision,
    string? Comment,
    string PlanHash,
    DateTimeOffset At,
    DateTimeOffset? Until,
    ApprovalStanding Standing
)
{
    public bool Counts(string planHash, DateTimeOffset now) =>
        Standing == ApprovalStanding.Valid
        && now < Until
        && string.Equals(PlanHash, planHash, StringComparison.Ordinal);
}
