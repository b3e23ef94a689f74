using Portal.Core.Clusters;

namespace Portal.Core.Health.Recording;

/// <summary>Follows the nodes of one cluster and records what changes, as long as it holds the right to.</summary>
public sealed class NodeRecorder(ILiveCluster clusters, TimeProvider time)
{
    /// <summary>After a write, changes gather for this long, so that a storm becomes few transactions.</summary>
    private static readonly TimeSpan s_gather = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_confirmEvery = TimeSpan.FromMinutes(1);

    /// <summary>Ends when the following ends or the token is canceled.</summary>
    /// <exception cref="RecordingLostException">Somebody else records the cluster now.</exception>
    public async Task RunAsync(Cluster cluster, INodeRecording recording, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, recording.Lost);
        var difference = new ClusterDifference(recording.Stored);
        var recordings = RecordAsync(cluster, recording, difference, ending.Token);
        var confirmations = ConfirmAsync(recording, difference, ending.Token);
        // Whichever fails first ends the other.
        await Task.WhenAny(recordings, confirmations);
        await ending.CancelAsync();
        await Task.WhenAll(recordings, confirmations);
    }

    private async Task RecordAsync(
        Cluster cluster,
        INodeRecording recording,
        ClusterDifference difference,
        CancellationToken cancellationToken
    )
    {
        await foreach (var live in clusters.FollowNodesAsync(cluster, cancellationToken))
        {
            var changes = difference.Of(live, time.GetUtcNow());
            if (!changes.IsNothing)
            {
                await recording.WriteAsync(changes, cancellationToken);
            }

            difference.Take(live, changes);
            if (!changes.IsNothing)
            {
                await Task.Delay(s_gather, time, cancellationToken);
            }
        }
    }

    private async Task ConfirmAsync(
        INodeRecording recording,
        ClusterDifference difference,
        CancellationToken cancellationToken
    )
    {
        using var timer = new PeriodicTimer(s_confirmEvery, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (difference.IsLive)
            {
                await recording.ConfirmAsync(time.GetUtcNow(), cancellationToken);
            }
        }
    }
}
