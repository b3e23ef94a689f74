using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Portal.Sandbox.Kubernetes.Clusters;
using Portal.Sandbox.Tls;
using K = Portal.Sandbox.Kubernetes.Faults.KubernetesFaultKind;

namespace Portal.Sandbox.Kubernetes.Faults;

/// <summary>The certificate a cluster shows in TLS: its own, or a faulty one.</summary>
internal sealed class ClusterCertificates(ServerCertificate shared, string folder, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_life = TimeSpan.FromDays(90);

    private readonly ConcurrentDictionary<(string Name, bool Expired, string? Rotated), X509Certificate2> _made = new();
    private readonly ConcurrentDictionary<string, Lazy<ServerCertificate>> _rotated = new();

    public SslStreamCertificateContext? For(ClusterIdentity cluster, ClusterFaults faults)
    {
        var own = cluster.ServerName;
        var rotated = cluster.Generation > 0 ? cluster.CredentialId : null;
        var certificate =
            faults.Has(K.CertificateExpired) ? Make(own, expired: true, rotated)
            : faults.Has(K.CertificateWrongName) ? Make("kubernetes.elsewhere.localhost", expired: false, rotated)
            : Make(own, expired: false, rotated);
        return SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
    }

    public void Dispose()
    {
        foreach (var certificate in _made.Values)
            certificate.Dispose();
    }

    /// <summary>The CA in PEM that a client of this cluster has to trust: one of its own once it has been rotated.</summary>
    public string AuthorityFile(ClusterIdentity cluster) =>
        cluster.Generation == 0 ? shared.AuthorityFile : Rotated(cluster.CredentialId).AuthorityFile;

    private ServerCertificate Rotated(string id) =>
        _rotated
            .GetOrAdd(
                id,
                name =>
                    new(() =>
                    {
                        var authority = new ServerCertificate(Path.Combine(folder, name), clock);
                        authority.LoadOrCreate().Dispose();
                        return authority;
                    })
            )
            .Value;

    private X509Certificate2 Make(string name, bool expired, string? rotated) =>
        _made.GetOrAdd(
            (name, expired, rotated),
            key =>
                (key.Rotated is null ? shared : Rotated(key.Rotated)).Issue(
                    key.Name,
                    clock.GetUtcNow() + (key.Expired ? TimeSpan.FromHours(-1) : s_life)
                )
        );
}
