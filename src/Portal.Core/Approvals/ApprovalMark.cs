namespace Portal.Core.Approvals;

/// <summary>How a change stands with approval; written into its history entries.</summary>
public enum ApprovalMark
{
    NotNeeded,
    Unapproved,
    Approved,
}
