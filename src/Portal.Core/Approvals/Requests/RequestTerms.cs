namespace Portal.Core.Approvals.Requests;

/// <summary>How many people have to agree to a request, and until when it waits for them.</summary>
public sealed record RequestTerms(int Approvers, DateTimeOffset Until)
{
    /// <summary>Null for a change that runs at once.</summary>
    public static RequestTerms? Of(
        ApprovalRuling ruling,
        IEnumerable<string> permissions,
        ApprovalPolicy policy,
        DateTimeOffset now
    ) =>
        ruling.MustAsk
            ? new RequestTerms(Math.Max(ruling.Approvers, policy.ApproversOf(permissions)), policy.RequestEnds(now))
            : null;
}
