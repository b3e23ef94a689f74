namespace Portal.Core.Approvals;

/// <summary>How a change stands with approval; written into its history entries.</summary>
public enum ApprovalMark
{
    NotNeeded,

    /// <summary>It has to be approved, and is not.</summary>
    Unapproved,
    Approved,

    /// <summary>Two Admins let it run without an Approver; an Auditor reviews it afterwards.</summary>
    BreakGlass,
}
