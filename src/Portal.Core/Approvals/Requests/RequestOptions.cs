namespace Portal.Core.Approvals.Requests;

/// <summary>
/// What a person can do with a request as it is now: of each act the sentence that stands against it, null when nothing
/// does. An act that their role has no part in is not <c>Offers…</c>.
/// </summary>
public sealed record RequestOptions
{
    public string? NoApprove { get; init; }
    public string? NoReject { get; init; }
    public bool OffersDecision { get; init; }
    public string? NoBreakGlass { get; init; }
    public bool OffersBreakGlass { get; init; }
    public bool OffersReview { get; init; }
    public bool OffersWithdraw { get; init; }

    /// <summary>Why this person, who asked, may not ask for such a change any more.</summary>
    public string? NoRevise { get; init; }
    public bool OffersRevise { get; init; }

    /// <summary>It is approved, and waits to be collected by this person.</summary>
    public bool OffersCollect { get; init; }

    public bool OffersAny => OffersDecision || OffersBreakGlass || OffersReview || OffersWithdraw || OffersCollect;
}
