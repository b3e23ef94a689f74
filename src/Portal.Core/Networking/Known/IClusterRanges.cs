using Portal.Core.Clusters;

namespace Portal.Core.Networking.Known;

/// <summary>The provider's side of known addresses: the ranges that a cluster of the inventory has for services and pods.</summary>
public interface IClusterRanges
{
    string Provider { get; }

    /// <summary>Pure; what cannot be read is left out.</summary>
    IEnumerable<KnownRange> Of(Cluster cluster);

    /// <summary>The resource ids of the subnets that the cluster lies in, as far as the inventory tells. Pure.</summary>
    IEnumerable<string> SubnetsOf(Cluster cluster);
}
