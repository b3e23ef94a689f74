using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Portal.Sandbox.Kubernetes.Clusters;
using K = Portal.Sandbox.Kubernetes.Faults.KubernetesFaultKind;

namespace Portal.Sandbox.Kubernetes.Faults;

/// <summary>
/// TLS for all that listens on the one port. A client names the cluster it means in its first TLS message, so a cluster
/// can refuse, freeze or show a bad certificate before any HTTP, and the others do not notice.
/// </summary>
internal sealed class ClusterConnections(
    X509Certificate2 certificate,
    ClusterCertificates certificates,
    Func<string, ClusterIdentity?> find,
    Func<string, ClusterFaults> faultsOf
)
{
    private readonly SslStreamCertificateContext _own = SslStreamCertificateContext.Create(
        certificate,
        additionalCertificates: null,
        offline: true
    );

    public void Listen(ListenOptions listen)
    {
        listen.Use(next =>
            connection =>
            {
                connection.Transport = new FrozenTransport(connection.Transport, connection.ConnectionClosed);
                connection.Items[typeof(FrozenTransport)] = connection.Transport;
                return next(connection);
            }
        );
        listen.UseHttps(
            new TlsHandshakeCallbackOptions
            {
                OnConnection = context => ValueTask.FromResult(Choose(context)),
                // A frozen handshake stays as long as the client likes.
                HandshakeTimeout = TimeSpan.FromHours(1),
            }
        );
    }

    private SslServerAuthenticationOptions Choose(TlsHandshakeCallbackContext context)
    {
        var options = new SslServerAuthenticationOptions { ServerCertificateContext = _own };
        if (
            ServerNames.ClusterOf(context.ClientHelloInfo.ServerName) is not { } cluster
            || find(cluster) is not { } identity
        )
            return options;
        var known = faultsOf(cluster);
        if (known.Has(K.Refusing))
        {
            context.Connection.Abort();
            throw new ConnectionAbortedException("The API server refuses connections.");
        }
        known.Enter(context.Connection, identity.Generation);
        (context.Connection.Items[typeof(FrozenTransport)] as FrozenTransport)!.Belong(known);
        options.ServerCertificateContext = certificates.For(identity, known);
        return options;
    }
}
