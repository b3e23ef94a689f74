using Portal.Azure.Pipeline;
using Portal.Core.Catalog;
using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Transport;

namespace Portal.Providers.Aks;

/// <summary>What Azure hands out to reach a cluster, as a connection.</summary>
internal static class AksKubeconfig
{
    /// <summary>
    /// Azure itself wrote it, over a connection whose certificate was checked, to an identity an administrator chose: a
    /// private cluster's address is private, and a private cloud may lie on this machine. Files and programs of this
    /// machine are none of Azure's business all the same.
    /// </summary>
    private static readonly KubeConfigPolicy s_policy = new()
    {
        Addresses = new AddressPolicy { AllowPrivate = true, AllowLoopback = true },
    };

    /// <exception cref="FarSideException">It is not a kubeconfig that can be used.</exception>
    public static ClusterConnection Open(string text, string cluster, ArmPipeline arm, TimeProvider time)
    {
        try
        {
            var file = KubeConfigFile.Parse(text);
            return KubeConfigSummary.Of(file, s_policy) is { Kind: CredentialKind.Program, Command: { } program }
                ? SignedIn(file, program, arm, time)
                : file.Resolve(s_policy, context: null, time);
        }
        catch (KubeConfigException exception)
        {
            throw new FarSideException(
                "KubeconfigRefused",
                $"The kubeconfig that Azure handed out for {cluster} cannot be used. {exception.Message}",
                "Attach the cluster by a kubeconfig of its own, or ask Azure's support.",
                exception
            );
        }
    }

    /// <summary>
    /// The cluster signs users in by Entra. The program it names is never run: the portal's own identity has the token
    /// that the program would fetch.
    /// </summary>
    private static ClusterConnection SignedIn(KubeConfigFile file, string program, ArmPipeline arm, TimeProvider time)
    {
        var named = s_policy with { AllowedCommands = new HashSet<string>(StringComparer.Ordinal) { program } };
        var read = file.Resolve(named, context: null, time);
        return new ClusterConnection(read.Server)
        {
            CertificateAuthorityPem = read.CertificateAuthorityPem,
            TlsServerName = read.TlsServerName,
            DisableCompression = read.DisableCompression,
            Namespace = read.Namespace,
            Addresses = read.Addresses,
            Credential = new EntraCredential(arm),
        };
    }
}
