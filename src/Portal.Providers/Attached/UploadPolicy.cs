using Portal.Kubernetes.KubeConfig;
using Portal.Kubernetes.Transport;

namespace Portal.Providers.Attached;

/// <summary>
/// What an administrator allows kubeconfigs that people bring; the section <c>Attached</c>. Files, programs, proxies
/// and servers without a checked certificate are never allowed to them. Configuration can attach those with files or a
/// proxy; programs and unchecked certificates are refused there too.
/// </summary>
public sealed record UploadPolicy
{
    public const string Section = "Attached";

    /// <summary>Clusters in private networks, as on-premises clusters are.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Clusters on the portal's own machine.</summary>
    public bool AllowLoopback { get; init; }

    internal KubeConfigPolicy Policy =>
        KubeConfigPolicy.Uploaded with
        {
            Addresses = new AddressPolicy { AllowPrivate = AllowPrivateAddresses, AllowLoopback = AllowLoopback },
        };
}
