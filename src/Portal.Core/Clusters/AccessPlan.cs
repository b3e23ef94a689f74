namespace Portal.Core.Clusters;

public enum IdentityKind
{
    /// <summary>Azure makes an identity with the cluster and removes it with it.</summary>
    SystemAssigned,

    /// <summary>An identity that exists already, and whose rights can be given before the cluster is made.</summary>
    UserAssigned,
}

/// <summary>How people sign in to the cluster, and who says what they may do there.</summary>
public enum SignIn
{
    /// <summary>Certificates and Kubernetes RBAC.</summary>
    LocalAccounts,

    /// <summary>Entra accounts and Kubernetes RBAC.</summary>
    EntraKubernetesRbac,

    /// <summary>Entra accounts and Azure role assignments.</summary>
    EntraAzureRbac,
}

/// <summary>Who the cluster is towards Azure, who may use it, and from where its API server is reached.</summary>
public sealed record AccessPlan
{
    public IdentityKind Identity { get; init; }

    /// <summary>Resource id of the user-assigned identity; null with a system-assigned one.</summary>
    public string? IdentityId { get; init; }
    public SignIn SignIn { get; init; }

    /// <summary>Object ids of the Entra groups whose members are administrators of the cluster.</summary>
    public IReadOnlyList<string> AdminGroups
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Leaves out the cluster's own administrator certificate; needs Entra.</summary>
    public bool DisableLocalAccounts { get; init; }

    /// <summary>An address at which tokens of the cluster can be verified; cannot be turned off later.</summary>
    public bool OidcIssuer { get; init; }

    /// <summary>Pods sign in to Azure as Entra identities; needs <see cref="OidcIssuer"/>.</summary>
    public bool WorkloadIdentity { get; init; }

    /// <summary>The API server has an address in the virtual network only.</summary>
    public bool PrivateCluster { get; init; }

    /// <summary><see cref="SystemDnsZone"/>, <see cref="NoDnsZone"/> or the resource id of a private DNS zone.</summary>
    public string PrivateDnsZone
    {
        get;
        init => field = value ?? SystemDnsZone;
    } = SystemDnsZone;

    /// <summary>A public name for the private address.</summary>
    public bool PublicFqdn { get; init; }

    /// <summary>Public ranges from which the API server answers; empty answers everywhere.</summary>
    public IReadOnlyList<string> AuthorizedRanges
    {
        get;
        init => field = value ?? [];
    } = [];

    public const string SystemDnsZone = "system";
    public const string NoDnsZone = "none";

    public bool UsesEntra => SignIn != SignIn.LocalAccounts;

    public bool HasOwnDnsZone => PrivateCluster && PrivateDnsZone is not (SystemDnsZone or NoDnsZone);
}
