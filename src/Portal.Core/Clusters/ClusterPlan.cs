using Portal.Core.Maintenance;
using Portal.Core.Networking;
using Portal.Core.NodePools;

namespace Portal.Core.Clusters;

/// <summary>
/// What the create wizard produces: the whole wish, immutable. Field paths in findings follow its shape
/// (<c>basics.name</c>, <c>nodePools[1].vmSize</c>).
/// </summary>
public sealed record ClusterPlan
{
    public required string Connection { get; init; }
    public required ClusterBasics Basics { get; init; }
    public required IReadOnlyList<NodePoolPlan> NodePools { get; init; }
    public required NetworkPlan Network { get; init; }
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    // Plans that were stored before these parts existed are still run, and read as templates.
    public AccessPlan Access
    {
        get;
        init => field = value ?? new AccessPlan();
    } = new();

    public IntegrationsPlan Integrations
    {
        get;
        init => field = value ?? new IntegrationsPlan();
    } = new();

    public MaintenancePlan Maintenance
    {
        get;
        init => field = value ?? new MaintenancePlan();
    } = new();
}

public enum ClusterPurpose
{
    DevTest,
    Production,
}

public enum ClusterTier
{
    Free,
    Standard,
    Premium,
}

/// <param name="ResourceGroup">Name of the resource group.</param>
/// <param name="NewResourceGroup">Create the group first.</param>
/// <param name="Name">The cluster's name.</param>
/// <param name="Location">Region, e.g. <c>westeurope</c>.</param>
/// <param name="KubernetesVersion">Full version, e.g. <c>1.34.2</c>.</param>
/// <param name="Tier">Pricing tier of the control plane.</param>
/// <param name="Purpose">Production is held to stricter rules.</param>
/// <param name="LongTermSupport">Long-term support of the version; needs Premium.</param>
/// <param name="DnsPrefix">First label of the API server's name.</param>
/// <param name="Windows">Set when the cluster will ever run Windows; cannot be added later.</param>
public sealed record ClusterBasics(
    string ResourceGroup,
    bool NewResourceGroup,
    string Name,
    string Location,
    string KubernetesVersion,
    ClusterTier Tier,
    ClusterPurpose Purpose,
    bool LongTermSupport,
    string DnsPrefix,
    WindowsProfile? Windows
);

/// <summary>
/// The administrator of Windows nodes. Its password is generated when the request leaves, sent once and stored nowhere;
/// it can be reset in Azure.
/// </summary>
/// <param name="AdminUsername">Cannot be changed later.</param>
/// <param name="Gmsa">Group managed service accounts of an Active Directory domain; cannot be taken back.</param>
public sealed record WindowsProfile(string AdminUsername, GmsaProfile? Gmsa = null);

/// <summary>
/// Where Windows containers find their domain. Both empty takes what the virtual network's DNS says.
/// </summary>
/// <param name="DnsServer">IPv4 address of the domain's DNS server.</param>
/// <param name="RootDomainName">Name of the domain, <c>contoso.local</c>.</param>
public sealed record GmsaProfile(string DnsServer, string RootDomainName);
