namespace Portal.Core.Approvals;

public enum WhoAsks
{
    /// <summary>Those with an R in the permission matrix.</summary>
    AsMatrix,

    /// <summary>Whoever may do it at all.</summary>
    Everybody,
}

/// <summary>What the policy says of one permission; <paramref name="Approvers"/> is 1 or 2.</summary>
public sealed record ApprovalRule(WhoAsks WhoAsks, int Approvers)
{
    public static ApprovalRule Default { get; } = new(WhoAsks.AsMatrix, 1);
}
