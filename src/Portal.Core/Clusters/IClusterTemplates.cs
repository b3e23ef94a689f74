namespace Portal.Core.Clusters;

/// <summary>The provider's side of beginning from what exists.</summary>
public interface IClusterTemplates
{
    string Provider { get; }

    /// <summary>
    /// The plan that would make such a cluster, as far as the inventory tells: without its name, which only one cluster can
    /// have.
    /// </summary>
    ClusterTemplate Of(Cluster cluster);
}

/// <summary>A plan to begin from, and in words what of the cluster it could not take over.</summary>
public sealed record ClusterTemplate(ClusterPlan Plan, IReadOnlyList<string> LeftOut);
