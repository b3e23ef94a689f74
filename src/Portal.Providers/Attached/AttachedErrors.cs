using Portal.Core.Catalog;
using Portal.Core.Connections;
using Portal.Kubernetes.Credentials;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.KubeConfig;

namespace Portal.Providers.Attached;

/// <summary>What goes wrong with an API server, as what a person reads: what failed, why, and what to do next.</summary>
internal static class AttachedErrors
{
    private const string Rotate = "Rotate the connection with a new kubeconfig.";

    public static FarSideException Refused(Connection connection, KubeConfigException exception) =>
        new(
            "KubeconfigRefused",
            $"The kubeconfig of the connection {connection.Name} is refused. {exception.Message}",
            connection.Source is ConnectionSource.Portal ? Rotate : "Correct the file; it is read again by itself.",
            exception
        );

    public static FarSideException NoSecret(Connection connection, string what, Exception? inner) =>
        new("ConnectionIncomplete", $"The connection {connection.Name} {what}.", Rotate, inner);

    public static FarSideException ToFarSide(KubeException exception) =>
        new(Code(exception), Sentence(exception), Advice(exception), exception);

    public static string Sentence(KubeException exception) =>
        exception switch
        {
            KubeApiException { IsUnauthorized: true } => "The API server does not accept the credential.",
            KubeApiException { IsForbidden: true } api => $"The API server refuses: {api.Status.Message}",
            KubeApiException api => $"The API server answered {api.Status.Code}: {api.Status.Message}",
            _ => exception.Message,
        };

    public static string Advice(KubeException exception) =>
        exception switch
        {
            KubeConnectionException connection => Advice(connection.Fault),
            KubeApiException { IsUnauthorized: true } => $"The token or certificate has ended or was revoked. {Rotate}",
            KubeApiException { IsForbidden: true } =>
                "Ask an administrator of the cluster to grant the portal's user this right.",
            KubeApiException { IsThrottled: true } => "The API server is busy; it is tried again by itself.",
            KubeApiException { IsNotFound: true } or KubeAnswerException =>
                "Check that the address leads to a Kubernetes API server and not to something in front of it.",
            KubeApiException => "Look at the API server's own log; it is tried again by itself.",
            KubeTimeoutException =>
                "Check that the API server is well and that nothing between it and the portal swallows the traffic.",
            KubeCredentialException => "Check what the kubeconfig takes its credential from.",
            _ => "It is tried again by itself.",
        };

    private static string Advice(ConnectionFault fault) =>
        fault switch
        {
            ConnectionFault.Resolve =>
                "Check the server's name in the kubeconfig, and that the portal's machine can resolve it.",
            ConnectionFault.Forbidden =>
                "Kubeconfigs that people bring may lead to public addresses only. Ask whoever runs the portal to attach this cluster in its configuration, or to allow such addresses (Attached:AllowPrivateAddresses).",
            ConnectionFault.Connect =>
                "Check that the API server runs, and that a firewall lets the portal's machine through.",
            ConnectionFault.CertificateExpired =>
                "Renew the API server's certificate, and check the clock of the portal's machine.",
            ConnectionFault.WrongName =>
                "Use a name that stands in the certificate, or set tls-server-name in the kubeconfig to one that does.",
            ConnectionFault.UnknownAuthority =>
                "Put the authority that signed it into the kubeconfig as certificate-authority-data. If it was there and worked, the cluster has a new one, or something stands in between.",
            ConnectionFault.Tls =>
                "Check that this is the API server's TLS port, and that the client certificate is one it accepts.",
            _ => "Check the network between the portal and the API server; it is tried again by itself.",
        };

    private static string Code(KubeException exception) =>
        exception switch
        {
            KubeConnectionException connection => connection.Fault.ToString(),
            KubeApiException api => api.Status.Reason ?? FormattableString.Invariant($"Http{api.Status.Code}"),
            KubeTimeoutException => "Timeout",
            KubeCredentialException => "NoCredential",
            KubeConfigException => "KubeconfigRefused",
            _ => "UnreadableAnswer",
        };
}
