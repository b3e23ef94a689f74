namespace Portal.Core.Approvals;

/// <summary>
/// What becomes of an act: it runs, or it waits until <paramref name="Approvers"/> people have agreed, or it is refused
/// with a sentence.
/// </summary>
public sealed record ApprovalRuling(int Approvers, string? Refusal)
{
    public static ApprovalRuling Run { get; } = new(0, null);

    /// <summary>It runs only after others agreed: whoever asks writes a request.</summary>
    public bool MustAsk => Approvers > 0;

    /// <summary>The mark of the change as it is asked for.</summary>
    public ApprovalMark Mark => MustAsk ? ApprovalMark.Unapproved : ApprovalMark.NotNeeded;

    public static ApprovalRuling Ask(int approvers) => new(approvers, null);

    public static ApprovalRuling Refuse(string sentence) => new(0, sentence);

    /// <summary>What holds for an act that needs both: a refusal of either, else the more approvers.</summary>
    public ApprovalRuling And(ApprovalRuling other) =>
        Refusal is not null ? this
        : other.Refusal is not null || other.Approvers > Approvers ? other
        : this;
}
