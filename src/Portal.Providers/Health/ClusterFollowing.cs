using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Leasing;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Watching;
using Freshness = Portal.Core.Health.Freshness;
using Watched = Portal.Kubernetes.Watching.Freshness;

namespace Portal.Providers.Health;

/// <summary>
/// Follows one kind of one cluster for one reader, through changed credentials and through times when there is no way
/// to the cluster at all; what was known stays in sight.
/// </summary>
internal sealed class ClusterFollowing<T, TNoun>(
    ClusterLeases leases,
    TimeProvider time,
    Cluster cluster,
    ResourceType<T> type,
    Func<T, TNoun> read
)
    where T : class
    where TNoun : class
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);
    private IReadOnlyDictionary<string, TNoun> _known = ImmutableDictionary<string, TNoun>.Empty;
    private Freshness? _told;
    private bool _owesWhole;

    public async IAsyncEnumerable<LiveChanges<TNoun>> RunAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var (lease, failure) = await leases.TryAsync(cluster, cancellationToken);
            if (lease is not null)
            {
                using (lease)
                {
                    var refusal = new Refusal();
                    await foreach (var change in FollowAsync(lease, refusal, cancellationToken))
                    {
                        if (Tell(change) is { } told)
                        {
                            yield return told;
                        }
                    }

                    failure = refusal.Freshness;
                }
            }

            if (failure is not null)
            {
                yield return Unchanged(failure);
                var wait = (failure.NextTry ?? time.GetUtcNow()) - time.GetUtcNow();
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, cancellationToken);
            }
        }
    }

    /// <summary>Ends when the lease is retired, or when the watch is refused.</summary>
    private async IAsyncEnumerable<SnapshotChange<TNoun>> FollowAsync(
        KubeClientLease lease,
        Refusal refusal,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Retired);
        await using var changes = lease
            .Watches.FollowAsync(type, ListScope.Everywhere, read, either.Token)
            .GetAsyncEnumerator(either.Token);
        while (await MovesAsync(changes))
        {
            if (
                changes.Current.Snapshot.Freshness
                is Watched.Forbidden { IsCredential: true }
                    or Watched.Unreachable { Fault: ConnectionFault.UnknownAuthority or ConnectionFault.Tls }
            )
            {
                await leases.DoubtAsync(cluster, cancellationToken);
            }

            yield return changes.Current;
        }

        async Task<bool> MovesAsync(IAsyncEnumerator<SnapshotChange<TNoun>> enumerator)
        {
            try
            {
                return await enumerator.MoveNextAsync();
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
            catch (KubeWatchLimitException exception)
            {
                refusal.Freshness = new Freshness(
                    FreshnessKind.Stale,
                    Since: null,
                    exception.Message,
                    time.GetUtcNow() + s_pause
                );
                return false;
            }
        }
    }

    /// <summary>Null where there is nothing to tell: a new client connects while what the old one saw is in sight.</summary>
    private LiveChanges<TNoun>? Tell(SnapshotChange<TNoun> change)
    {
        var freshness = FreshnessReader.Read(change.Snapshot.Freshness);
        if (change.Snapshot.Objects.IsEmpty && !freshness.IsLive)
        {
            // What is gone is told with the next live answer, which then has to be whole.
            _owesWhole |= change.IsResync || change.Removed.Count > 0;
            return freshness.Kind is FreshnessKind.Connecting && _told is not null ? null : Unchanged(freshness);
        }

        var whole = change.IsResync || _told is null || _owesWhole;
        (_known, _told, _owesWhole) = (change.Snapshot.Objects, freshness, false);
        return whole
            ? new(freshness, IsWhole: true, _known, [], [])
            : new(freshness, IsWhole: false, _known, [.. change.Upserted.Values], change.Removed);
    }

    private LiveChanges<TNoun> Unchanged(Freshness freshness)
    {
        var first = _told is null;
        _told = freshness;
        return new(freshness, first, _known, [], []);
    }

    private sealed class Refusal
    {
        public Freshness? Freshness { get; set; }
    }
}
