namespace Portal.Core.Connections.Azure;

/// <summary>
/// A certificate with its key, as it signs the portal in. A class: its text form shows no key.
/// <see cref="End"/> is UTC.
/// </summary>
public sealed class ClientCertificate
{
    /// <summary>The certificate, then its key as unencrypted PKCS #8. Kept encrypted, and nowhere else.</summary>
    public required string Pem { get; init; }
    public required string Subject { get; init; }

    /// <summary>SHA-1 in hexadecimal, by which Microsoft Entra shows it.</summary>
    public required string Thumbprint { get; init; }
    public required DateTimeOffset Start { get; init; }
    public required DateTimeOffset End { get; init; }

    public override string ToString() => $"{nameof(ClientCertificate)} {{ {Thumbprint} }}";
}

/// <summary>What became of a file that a person chose: a certificate, or the reason why it is none.</summary>
public abstract record CertificateReading
{
    private CertificateReading() { }

    public sealed record Read(ClientCertificate Certificate) : CertificateReading;

    public sealed record Refused(string Reason) : CertificateReading;
}
