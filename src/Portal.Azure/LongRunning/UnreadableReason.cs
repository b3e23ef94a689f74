using Portal.Azure.Errors;

namespace Portal.Azure.LongRunning;

/// <summary>Why a status could not be read.</summary>
public enum UnreadableReason
{
    /// <summary>401, or no token to be had.</summary>
    Unauthenticated,

    /// <summary>403: the identity needs read at the resource group's scope to follow its operations.</summary>
    Forbidden,

    /// <summary>404 or 410: the status expired, or never was.</summary>
    Gone,

    /// <summary>429.</summary>
    Throttled,

    /// <summary>Any other 4xx.</summary>
    Rejected,

    /// <summary>5xx.</summary>
    ServerError,

    /// <summary>No answer, or none in time.</summary>
    Unreachable,

    /// <summary>An answer came that is no status.</summary>
    Malformed,

    /// <summary>The address, or a redirect of it, leaves the endpoint; it was not followed.</summary>
    AddressRefused,
}

internal static class UnreadableReasons
{
    public static UnreadableReason Of(ArmException exception) =>
        exception switch
        {
            { Status: 401 } or { Code: ArmErrorCodes.AuthenticationFailed } => UnreadableReason.Unauthenticated,
            { Code: ArmErrorCodes.AddressRefused } => UnreadableReason.AddressRefused,
            { Status: 0 } => UnreadableReason.Unreachable,
            { Status: 403 } => UnreadableReason.Forbidden,
            { Status: 404 or 410 } => UnreadableReason.Gone,
            { Status: 429 } => UnreadableReason.Throttled,
            { Status: >= 500 } => UnreadableReason.ServerError,
            _ => UnreadableReason.Rejected,
        };
}
