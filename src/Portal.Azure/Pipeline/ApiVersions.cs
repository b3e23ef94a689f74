namespace Portal.Azure.Pipeline;

/// <summary>
/// The api-version of every resource type this client speaks to. Never "latest": an upgrade is a change of this
/// file together with recorded fixtures.
/// </summary>
public static class ApiVersions
{
    /// <summary>Microsoft.ContainerService managedClusters, agentPools and kubernetesVersions.</summary>
    public const string ContainerService = "2025-10-01";

    /// <summary>Subscriptions and their locations (Microsoft.Resources, subscriptions.json).</summary>
    public const string Subscriptions = "2022-12-01";

    /// <summary>Resource groups (Microsoft.Resources, resources.json).</summary>
    public const string ResourceGroups = "2022-09-01";

    /// <summary>Microsoft.Compute skus, the list of virtual machine sizes with capabilities and restrictions.</summary>
    public const string ComputeSkus = "2021-07-01";

    /// <summary>Microsoft.Compute usages, the quota per family and region.</summary>
    public const string ComputeUsages = "2024-07-01";

    /// <summary>Microsoft.Network virtualNetworks and subnets.</summary>
    public const string Networks = "2024-05-01";

    /// <summary>Microsoft.Authorization permissions.</summary>
    public const string Authorization = "2022-04-01";

    /// <summary>Resource providers and whether a subscription has them registered (Microsoft.Resources, resources.json).</summary>
    public const string ResourceProviders = "2021-04-01";

    /// <summary>Microsoft.Authorization locks.</summary>
    public const string Locks = "2016-09-01";
}
