using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Portal.Sandbox.Kubernetes.Clusters;
using Portal.Sandbox.Tls;
using K = Portal.Sandbox.Kubernetes.Faults.KubernetesFaultKind;

namespace Portal.Sandbox.Kubernetes.Faults;

/// <summary>The certificate a cluster shows in TLS: its own, or a faulty one.</summary>
internal sealed class ClusterCertificates(ServerCertificate authority, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_life = TimeSpan.FromDays(90);

    private readonly ConcurrentDictionary<(string Name, bool Expired), X509Certificate2> _made = new();

    public SslStreamCertificateContext? For(string cluster, ClusterFaults faults)
    {
        var own = cluster + ServerNames.Suffix;
        var certificate =
            faults.Has(K.CertificateExpired) ? Make(own, expired: true)
            : faults.Has(K.CertificateWrongName) ? Make("kubernetes.elsewhere.localhost", expired: false)
            : Make(own, expired: false);
        return SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
    }

    public void Dispose()
    {
        foreach (var certificate in _made.Values)
            certificate.Dispose();
    }

    private X509Certificate2 Make(string name, bool expired) =>
        _made.GetOrAdd(
            (name, expired),
            key => authority.Issue(key.Name, clock.GetUtcNow() + (key.Expired ? TimeSpan.FromHours(-1) : s_life))
        );
}
