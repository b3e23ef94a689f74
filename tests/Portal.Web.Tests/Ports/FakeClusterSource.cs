using Portal.Core.Clusters;
using Portal.Core.Connections;

namespace Portal.Web.Tests.Ports;

/// <summary>The far side of clusters: answers what it was told, or what is known already; at once, or when a test lets it.</summary>
internal sealed class FakeClusterSource : IClusterSource
{
    /// <summary>What the cluster has become; null leaves it as the inventory has it.</summary>
    public Func<Cluster, Cluster>? Now { get; set; }

    public Exception? Failure { get; set; }

    /// <summary>Completes what waits; null answers at once.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public int Reads { get; private set; }

    public string Provider => "Aks";

    public Task<IReadOnlyList<Cluster>> ListAsync(Connection connection, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public async Task<Cluster?> ReadAsync(Connection connection, Cluster known, CancellationToken cancellationToken)
    {
        Reads++;
        if (Gate is { } gate)
        {
            await gate.Task.WaitAsync(cancellationToken);
        }
        return Failure is null ? Now?.Invoke(known) ?? known : throw Failure;
    }

    public Cluster? Expected(Connection connection) => null;
}
