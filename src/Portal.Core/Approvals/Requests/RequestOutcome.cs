namespace Portal.Core.Approvals.Requests;

/// <summary>How a request came to nothing. All but <see cref="Withdrawn"/> are the codes of the errors that say why.</summary>
public enum RequestOutcome
{
    Rejected,

    /// <summary>By whoever asked.</summary>
    Withdrawn,

    /// <summary>Nobody decided in time.</summary>
    Expired,

    /// <summary>Who asked may not ask for it any more; it starts in nobody else's name.</summary>
    RightLost,
}
