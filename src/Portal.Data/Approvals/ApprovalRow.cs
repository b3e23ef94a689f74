using Portal.Core.Approvals.Requests;

namespace Portal.Data.Approvals;

/// <summary>What one person said of one plan.</summary>
internal sealed class ApprovalRow
{
    public required Guid Id { get; init; }
    public required long OperationId { get; init; }
    public required string ById { get; init; }
    public required string ByName { get; init; }
    public required Decision Decision { get; init; }
    public string? Comment { get; init; }
    public required string PlanHash { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? Until { get; init; }
    public required ApprovalStanding Standing { get; set; }
}
