namespace Portal.Kubernetes.Errors;

/// <summary>At which step no answer could be had.</summary>
public enum ConnectionFault
{
    /// <summary>The name has no address.</summary>
    Resolve,

    /// <summary>The address may not be called (<see cref="Transport.AddressPolicy"/>).</summary>
    Forbidden,

    /// <summary>Nobody takes the connection.</summary>
    Connect,

    /// <summary>The server's certificate is past its end or before its beginning.</summary>
    CertificateExpired,

    /// <summary>The server's certificate is another name's.</summary>
    WrongName,

    /// <summary>The server's certificate comes from an authority that is not trusted.</summary>
    UnknownAuthority,

    /// <summary>TLS failed otherwise, for example since the server refused the client's certificate.</summary>
    Tls,

    /// <summary>The connection broke before the answer's end.</summary>
    Dropped,
}

/// <summary>No answer, or not all of it.</summary>
public sealed class KubeConnectionException : KubeException
{
    internal KubeConnectionException(ConnectionFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>At which step.</summary>
    public ConnectionFault Fault { get; }
}
