using Portal.Core.Access;

namespace Portal.Core.Approvals.Requests;

/// <summary>A person's word on a request. <paramref name="PlanHash"/> is of the plan that their screen shows.</summary>
public sealed record RequestWord(long Id, string PlanHash, string? Comment)
{
    internal Statement By(Caller caller, TimeProvider time) => new(caller, PlanHash, Comment, time.GetUtcNow());
}
