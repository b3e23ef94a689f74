using Portal.Core.Clusters;
using Portal.Core.Planning;

namespace Portal.Web.Tests.Operations.Crashes;

/// <summary>
/// A kind of operation, and how a crash test comes by one: what has to be there first is made and run to its end, so
/// that all that is left to do, and to die in, is the operation itself.
/// </summary>
internal sealed record CrashKind(string Name, string Operation, Func<CrashGround, Task<CrashWork>> PrepareAsync)
{
    /// <summary>The record it is planned as; null where it is no change of a cluster.</summary>
    public Type? Change { get; init; }

    /// <summary>So many commits it has at least, or some that it needs were lost.</summary>
    public int Commits { get; init; } = 3;

    /// <summary>What became of it cannot be seen on the far side, and a second time would do harm: a person is asked.</summary>
    public bool MayAsk { get; init; }

    /// <summary>How fast the sandbox has to be; slow where something must still be under way when the worker comes.</summary>
    public double Speed { get; init; } = CrashYard.Fast;

    /// <summary>SQL of what it writes besides operations, in a transaction of its own: one more commit to die at.</summary>
    public string? Writes { get; init; }

    /// <param name="name">What the tests call it.</param>
    /// <param name="operation">The kind of its operation.</param>
    /// <param name="change">The change, of a cluster that is as <paramref name="first"/> left it.</param>
    /// <param name="writes">How many requests it sends to Azure.</param>
    /// <param name="first">What has to be done before.</param>
    public static CrashKind Of<TChange>(
        string name,
        string operation,
        Func<Cluster, TChange> change,
        int writes = 1,
        Func<CrashGround, Task>? first = null
    )
        where TChange : ClusterChange =>
        OfRead(name, operation, (_, cluster) => Task.FromResult(change(cluster)), writes, first);

    /// <summary>The same, where more than the cluster has to be read for it.</summary>
    public static CrashKind OfRead<TChange>(
        string name,
        string operation,
        Func<CrashGround, Cluster, Task<TChange>> change,
        int writes = 1,
        Func<CrashGround, Task>? first = null
    )
        where TChange : ClusterChange =>
        new(
            name,
            operation,
            async ground =>
            {
                if (first is not null)
                {
                    await first(ground);
                }

                return await ground.WorkAsync(change, writes);
            }
        )
        {
            Change = typeof(TChange),
            // The pre-flight and what is read back, each begun and done; between them intent, answer, progress.
            Commits = 6,
        };

    public override string ToString() => Name;
}
