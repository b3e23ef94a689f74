using System.Security.Authentication;
using Portal.Kubernetes.Errors;

namespace Portal.Kubernetes.Transport;

/// <summary>Turns what the runtime throws into the step that failed and a sentence.</summary>
internal static class TransportFaults
{
    public static bool IsFault(Exception exception) => exception is HttpRequestException or IOException;

    public static KubeException Translate(Exception exception, string host)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case KubeException known:
                    return known;
                case AuthenticationException tls:
                    return Tls(tls, host);
                case TimeoutException or TaskCanceledException:
                    return new KubeConnectionException(
                        ConnectionFault.Connect,
                        $"{host} does not take a connection.",
                        exception
                    );
            }
        }
        return new KubeConnectionException(ConnectionFault.Dropped, $"The connection to {host} broke.", exception);
    }

    // The runtime names the reason in its message alone: X509ChainStatusFlags and SslPolicyErrors, not localized.
    private static KubeConnectionException Tls(AuthenticationException exception, string host)
    {
        bool Says(string reason) => exception.Message.Contains(reason, StringComparison.Ordinal);
        return Says("RemoteCertificateNameMismatch")
                ? new(ConnectionFault.WrongName, $"The certificate of {host} is for another name.", exception)
            : Says("NotTimeValid")
                ? new(ConnectionFault.CertificateExpired, $"The certificate of {host} has expired.", exception)
            : Says("PartialChain") || Says("UntrustedRoot")
                ? new(
                    ConnectionFault.UnknownAuthority,
                    $"The certificate of {host} is from an unknown authority.",
                    exception
                )
            : new(ConnectionFault.Tls, $"TLS with {host} failed.", exception);
    }
}
