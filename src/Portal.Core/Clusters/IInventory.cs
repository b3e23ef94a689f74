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

    /// <summary>
    /// Writes what the far side answered for one cluster; an older reading never overwrites a newer one. What no operation
    /// of the portal explains is written to history as external.
    /// </summary>
    Task SaveAsync(Cluster cluster, CancellationToken cancellationToken);

    /// <summary>The far side has it no more; what was seen after <paramref name="at"/> stays.</summary>
    Task SaveGoneAsync(Cluster known, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a whole listing of a connection read at <paramref name="readAt"/>. Clusters seen before and missing now are
    /// kept, marked. What no operation of the portal explains is written to history as external, in the same transaction.
    /// </summary>
    Task SaveListingAsync(
        string connection,
        IReadOnlyList<Cluster> clusters,
        DateTimeOffset readAt,
        CancellationToken cancellationToken
    );

    /// <summary>How the last reading of each connection went.</summary>
    Task<IReadOnlyList<ConnectionFreshness>> FreshnessAsync(CancellationToken cancellationToken);

    /// <summary>Notes that a reading failed; the clusters stay as they were.</summary>
    /// <param name="connection">That was read.</param>
    /// <param name="sentence">Why, and what to do.</param>
    /// <param name="at">When.</param>
    /// <param name="notBefore">When the far side wants to be asked again at the earliest; null when it did not say.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    Task SaveFailureAsync(
        string connection,
        string sentence,
        DateTimeOffset at,
        DateTimeOffset? notBefore,
        CancellationToken cancellationToken
    );
}

/// <summary>
/// Filters; a missing one does not restrict. <paramref name="Text"/> matches name, group, location and tags.
/// <paramref name="WithVanished"/> lists also those that the far side no longer has, of connections that are attached.
/// </summary>
public sealed record ClusterQuery(
    string? Text = null,
    string? Connection = null,
    string? Name = null,
    bool WithVanished = false
);

/// <summary>When a connection was last read, and why the newest try failed, if it did.</summary>
public sealed record ConnectionFreshness(
    string Connection,
    DateTimeOffset? ReadAt,
    DateTimeOffset? FailedAt,
    string? Failure
)
{
    /// <summary>The far side asked to be left alone until then.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
