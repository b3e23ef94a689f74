using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Providers.Aks.Writes;

namespace Portal.Providers.Aks.Changes;

/// <summary>A write after which Azure replaces the nodes of a pool, one group after the other.</summary>
internal interface IPoolRollout : IAksWrite
{
    string Pool { get; }

    /// <summary>Whether a node is as wished.</summary>
    Func<Node, bool> Reached(Cluster cluster);
}
