namespace Portal.Azure.Errors;

/// <summary>Codes this client gives where the far side gave none.</summary>
public static class ArmErrorCodes
{
    /// <summary>No answer: connection refused, lost, or the certificate is not trusted.</summary>
    public const string ConnectionFailed = nameof(ConnectionFailed);

    /// <summary>No answer in time.</summary>
    public const string TimedOut = nameof(TimedOut);

    /// <summary>No token could be had from the authority.</summary>
    public const string AuthenticationFailed = nameof(AuthenticationFailed);

    /// <summary>An answer came whose body is not what it must be.</summary>
    public const string UnreadableBody = nameof(UnreadableBody);

    /// <summary>An error answer came without a readable code.</summary>
    public const string Unspecified = nameof(Unspecified);

    /// <summary>A given address, or a redirect, leaves the endpoint; it was not followed.</summary>
    public const string AddressRefused = nameof(AddressRefused);

    /// <summary>A list's pages lead in a circle.</summary>
    public const string EndlessPaging = nameof(EndlessPaging);
}
