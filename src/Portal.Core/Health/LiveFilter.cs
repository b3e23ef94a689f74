using System.Runtime.CompilerServices;

namespace Portal.Core.Health;

/// <summary>Of what a cluster shows, what somebody may see: of the rest they do not learn how much there is.</summary>
internal static class LiveFilter
{
    public static async IAsyncEnumerable<LiveChanges<T>> OnlyAsync<T>(
        this IAsyncEnumerable<LiveChanges<T>> told,
        Func<T, bool> lies,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Dictionary<string, T> shown = [];
        await foreach (var changes in told.WithCancellation(cancellationToken))
        {
            var before = shown;
            shown = changes.All.Where(it => lies(it.Value)).ToDictionary(StringComparer.Ordinal);
            yield return changes with
            {
                All = shown,
                Changed = [.. changes.Changed.Where(lies)],
                Removed = [.. changes.Removed.Where(before.ContainsKey)],
            };
        }
    }
}
