using System.Security.Cryptography.X509Certificates;
using Portal.Azure.Pipeline;
using Portal.Core.Notifications;
using Portal.Kubernetes.Transport;

namespace Portal.Providers.Notifications;

/// <summary>
/// Where channels that people write may lead; the section <c>Notifications</c>. Those of the configuration may lead to
/// private networks and to the portal's own machine too. No channel ever reaches a link-local address.
/// </summary>
public sealed record ChannelPolicy
{
    public const string Section = "Notifications";

    public bool AllowPrivateAddresses { get; init; }

    public bool AllowLoopback { get; init; }

    /// <summary>Authorities beside the machine's own, as PEM: those of webhooks and mail servers within the house.</summary>
    public string? TrustedAuthorities { get; init; }

    /// <summary>How people open the portal (<c>https://portal.contoso.com</c>), for links; without it there are none.</summary>
    public Uri? PortalAddress { get; init; }

    internal AddressPolicy AddressesFor(ChannelSource source) =>
        source == ChannelSource.Configuration
            ? new AddressPolicy { AllowPrivate = true, AllowLoopback = true }
            : new AddressPolicy { AllowPrivate = AllowPrivateAddresses, AllowLoopback = AllowLoopback };

    internal X509ChainPolicy? Trust() => TrustedTransport.Trust(file: null, TrustedAuthorities);

    internal string? LinkTo(string path) => PortalAddress is null ? null : new Uri(PortalAddress, path).AbsoluteUri;
}
