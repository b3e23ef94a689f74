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

    /// <summary>A subcode of <see cref="AuthenticationFailed"/>: the machine or pod offers no identity to take a token from.</summary>
    public const string IdentityUnavailable = nameof(IdentityUnavailable);

    /// <summary>A name has no address.</summary>
    public const string NameNotResolved = nameof(NameNotResolved);

    /// <summary>The server's certificate is from an authority that is not trusted here.</summary>
    public const string UnknownAuthority = nameof(UnknownAuthority);

    /// <summary>The server's certificate is for another name.</summary>
    public const string WrongName = nameof(WrongName);

    /// <summary>The server's certificate is not valid now.</summary>
    public const string CertificateExpired = nameof(CertificateExpired);

    /// <summary>TLS failed for another reason.</summary>
    public const string TlsFailed = nameof(TlsFailed);
}
