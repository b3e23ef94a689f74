using Portal.Core.Clusters;

namespace Portal.Core.Health;

/// <summary>What the portal does to a node of a cluster.</summary>
public interface INodeCommands
{
    /// <summary>
    /// Reads the node, and only where it is not so yet sets <c>spec.unschedulable</c>. Nothing is sent to a node of
    /// another <paramref name="uid"/>.
    /// </summary>
    /// <exception cref="Catalog.FarSideException">The cluster could not be read or refused; its code is <see cref="Catalog.FarSideException.Forbidden"/> where the right is missing.</exception>
    Task<CordonResult> SetCordonedAsync(
        Cluster cluster,
        string nodeName,
        string uid,
        bool cordoned,
        CancellationToken cancellationToken
    );
}

/// <summary>What was found, and whether something had to be done.</summary>
public enum CordonResult
{
    Changed,
    AlreadySo,

    /// <summary>There is no node of this name.</summary>
    NodeGone,

    /// <summary>Another node has this name now.</summary>
    NodeReplaced,
}
