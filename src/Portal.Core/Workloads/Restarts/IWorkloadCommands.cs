using Portal.Core.Catalog;
using Portal.Core.Clusters;

namespace Portal.Core.Workloads.Restarts;

/// <summary>The way to one workload of a cluster.</summary>
public interface IWorkloadCommands
{
    /// <returns>Null when there is none of this name.</returns>
    /// <exception cref="FarSideException">The cluster could not be read; see <see cref="FarSideException.Forbidden"/>.</exception>
    Task<Workload?> FindAsync(Cluster cluster, WorkloadName name, CancellationToken cancellationToken);

    /// <summary>
    /// Marks the template of its pods, as <c>kubectl rollout restart</c> does, so that its controller replaces them. Looks
    /// first: what carries this mark, or a later one, is left as it is. Nothing is sent to an object of another
    /// <paramref name="uid"/>.
    /// </summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="name">The workload.</param>
    /// <param name="uid">Of the object that the person looked at.</param>
    /// <param name="mark">The moment of the restart; the same for every try of one operation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FarSideException">The cluster could not be read or refused; see <see cref="FarSideException.Forbidden"/>.</exception>
    Task<RestartResult> RestartAsync(
        Cluster cluster,
        WorkloadName name,
        string uid,
        DateTimeOffset mark,
        CancellationToken cancellationToken
    );
}

/// <summary>What was found, and whether something had to be done.</summary>
public enum RestartResult
{
    Marked,

    /// <summary>It carries the mark, or a later one.</summary>
    AlreadySo,

    /// <summary>There is none of this name.</summary>
    Gone,

    /// <summary>Another object has this name now.</summary>
    Replaced,
}
