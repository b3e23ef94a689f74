namespace Portal.Core.Approvals.Requests;

/// <summary>What a person can do with a request as it is now. What would be refused is not <c>Offers…</c>.</summary>
public sealed record RequestOptions
{
    public bool OffersApprove { get; init; }
    public bool OffersReject { get; init; }
    public bool OffersBreakGlass { get; init; }
    public bool OffersReview { get; init; }
    public bool OffersWithdraw { get; init; }

    /// <summary>Why this person, who asked or agreed already, is not the one to decide, or what keeps anybody from agreeing now; else null.</summary>
    public string? NoDecision { get; init; }

    /// <summary>Why this person, who asked, may not ask for such a change any more.</summary>
    public string? NoRevise { get; init; }
    public bool OffersRevise { get; init; }

    /// <summary>It is approved, and waits to be collected by this person.</summary>
    public bool OffersCollect { get; init; }

    /// <summary>Why it is not handed out now.</summary>
    public string? NoCollect { get; init; }

    /// <summary>Something is offered that words go with.</summary>
    public bool TakesWords => OffersApprove || OffersReject || OffersBreakGlass || OffersReview;
}
