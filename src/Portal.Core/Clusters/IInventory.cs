using Portal.Core.Access;

namespace Portal.Core.Clusters;

/// <summary>
/// The clusters the portal knows, as last read. Screens show it with its age. What is saved under the name of a
/// connection that is gone is dropped.
/// </summary>
public interface IInventory
{
    Task<IReadOnlyList<Cluster>> ListAsync(
        ClusterQuery query,
        VisibleScopes scopes,
        CancellationToken cancellationToken
    );

    /// <summary>Clusters of this name; two of one name are told apart by their connection.</summary>
    Task<IReadOnlyList<Cluster>> FindAsync(string name, VisibleScopes scopes, CancellationToken cancellationToken);

    /// <summary>One cluster; null where there is none that may be seen.</summary>
    Task<Cluster?> FindAsync(Guid id, VisibleScopes scopes, CancellationToken cancellationToken);

    /// <summary>Writes what the far side answered for one cluster; an older reading never overwrites a newer one.</summary>
    Task SaveAsync(Cluster cluster, CancellationToken cancellationToken);

    /// <summary>The far side has it no more; what was seen after <paramref name="at"/> stays.</summary>
    Task SaveGoneAsync(Cluster known, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Writes a whole listing of a connection read at <paramref name="readAt"/>; clusters seen before and missing now are removed.</summary>
    Task SaveListingAsync(
        string connection,
        IReadOnlyList<Cluster> clusters,
        DateTimeOffset readAt,
        CancellationToken cancellationToken
    );

    /// <summary>How the last reading of each connection went.</summary>
    Task<IReadOnlyList<ConnectionFreshness>> FreshnessAsync(CancellationToken cancellationToken);

    /// <summary>Notes that a reading failed; the clusters stay as they were.</summary>
    Task SaveFailureAsync(string connection, string sentence, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>Filters; a missing one does not restrict. <paramref name="Text"/> matches name, group, location and tags.</summary>
public sealed record ClusterQuery(string? Text = null, string? Connection = null);

/// <summary>When a connection was last read, and why the newest try failed, if it did.</summary>
public sealed record ConnectionFreshness(
    string Connection,
    DateTimeOffset? ReadAt,
    DateTimeOffset? FailedAt,
    string? Failure
);
