namespace Portal.Core.Approvals.Requests;

/// <summary>What a person said of a request. The words are final: they stand in the database.</summary>
public enum Decision
{
    Approve,
    Reject,

    /// <summary>An Admin lets it run without an Approver.</summary>
    BreakGlass,

    /// <summary>An Auditor has looked at what ran that way.</summary>
    Review,
}
