namespace Portal.Core.Planning;

/// <summary>What the rules of a change look at beside the cluster itself; each is a question to a far side.</summary>
[Flags]
public enum ChangeNeeds
{
    None = 0,

    /// <summary>Sizes, quota, versions and subnets of the region.</summary>
    Catalog = 1,

    /// <summary>Nodes, pods and disruption budgets inside the cluster, and the deprecated APIs in use.</summary>
    Workloads = 2,

    /// <summary>The versions that can be reached.</summary>
    Upgrades = 4,

    /// <summary>Locks on the cluster and above it.</summary>
    Locks = 8,

    /// <summary>The maintenance windows as they are.</summary>
    Maintenance = 16,

    /// <summary>The API versions that stored objects were written with.</summary>
    StoredApis = 32,

    /// <summary>The one workload that it is about.</summary>
    Workload = 64,
}
