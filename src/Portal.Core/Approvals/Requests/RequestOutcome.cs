namespace Portal.Core.Approvals.Requests;

/// <summary>How a request came to nothing. The first and the last are the codes of the errors that say why.</summary>
public enum RequestOutcome
{
    Rejected,

    /// <summary>By whoever asked.</summary>
    Withdrawn,

    /// <summary>Nobody decided in time.</summary>
    Expired,
}
