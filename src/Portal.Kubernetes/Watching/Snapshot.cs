using System.Collections.Immutable;

namespace Portal.Kubernetes.Watching;

/// <summary>All objects of one kind and scope at one moment; never changes.</summary>
/// <param name="Objects">By uid.</param>
/// <param name="Freshness">How true it is.</param>
public sealed record Snapshot<T>(ImmutableDictionary<string, T> Objects, Freshness Freshness)
    where T : class
{
    /// <summary>Before the first list.</summary>
    public static Snapshot<T> Empty { get; } =
        new(ImmutableDictionary.Create<string, T>(StringComparer.Ordinal), new Freshness.Connecting());
}

/// <summary>What a follower of a snapshot gets: changes since the last one, joined by object.</summary>
/// <param name="Snapshot">As it is after these changes.</param>
/// <param name="IsResync">
/// True at first, after a new list, and for a reader that was too slow: take the whole snapshot, nothing else counts.
/// </param>
/// <param name="Upserted">Objects that came or changed, newest state, by uid.</param>
/// <param name="Removed">The uids of those that are gone.</param>
public sealed record SnapshotChange<T>(
    Snapshot<T> Snapshot,
    bool IsResync,
    IReadOnlyDictionary<string, T> Upserted,
    IReadOnlyCollection<string> Removed
)
    where T : class;
