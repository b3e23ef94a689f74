namespace Portal.Core.Approvals.Requests;

public enum ApprovalStanding
{
    /// <summary>It counts, until its time is over.</summary>
    Valid,

    /// <summary>It had its effect; it never counts again.</summary>
    Used,

    /// <summary>The plan was changed, its time passed, or the request ended otherwise.</summary>
    Void,
}
