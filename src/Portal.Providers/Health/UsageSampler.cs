using Microsoft.Extensions.Logging;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;

namespace Portal.Providers.Health;

/// <summary>
/// Asks the metrics server of each cluster whose nodes someone follows, once a minute; a while after the last has left
/// it ends, and what it knew with it. Metrics cannot be watched.
/// </summary>
internal sealed class UsageSampler(ClusterLeases leases, TimeProvider time, ILogger<UsageSampler> logger)
    : IAsyncDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_linger = TimeSpan.FromMinutes(5);
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Sampled> _sampled = [];
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Samples the cluster at least until this is disposed.</summary>
    public IDisposable Want(Cluster cluster)
    {
        lock (_gate)
        {
            if (!_sampled.TryGetValue(cluster.Id, out var sampled))
            {
                _sampled[cluster.Id] = sampled = new Sampled(cluster);
                sampled.Running = Task.Run(() => RunAsync(sampled), _stop.Token);
            }

            sampled.Wanted++;
            return new Wish(() => Leave(sampled));
        }
    }

    public NodeUsage Of(Guid clusterId, string nodeName)
    {
        lock (_gate)
        {
            return _sampled.GetValueOrDefault(clusterId)?.History.Of(nodeName) ?? NodeUsage.NotSampled;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task[] running;
        lock (_gate)
        {
            running = [.. _sampled.Values.Select(it => it.Running)];
            _sampled.Clear();
        }

        foreach (var task in running)
        {
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stop.Dispose();
    }

    private async Task RunAsync(Sampled sampled)
    {
        do
        {
            await TryAsync(sampled);
            await Task.Delay(s_period, time, _stop.Token);
        } while (IsWanted(sampled));
    }

    private async Task TryAsync(Sampled sampled)
    {
        try
        {
            await SampleAsync(sampled);
        }
        catch (Exception exception) when (!_stop.IsCancellationRequested)
        {
            // One round that fails must not be the last.
            Log.UsageUnread(logger, exception, sampled.Cluster.Name);
            sampled.History.Miss("The portal could not read what nodes use.", time.GetUtcNow());
        }
    }

    private async Task SampleAsync(Sampled sampled)
    {
        var (lease, failure) = await leases.TryAsync(sampled.Cluster, _stop.Token);
        if (lease is null)
        {
            sampled.History.Miss(failure?.Sentence ?? "There is no way to the cluster.", time.GetUtcNow());
            return;
        }

        using (lease)
        {
            try
            {
                var round = await lease
                    .Client.ListAsync(ResourceTypes.NodeMetrics, ListScope.Everywhere, _stop.Token)
                    .ToListAsync(_stop.Token);
                sampled.History.Add(round, time.GetUtcNow());
            }
            catch (KubeException exception)
            {
                sampled.History.Miss(Sentence(exception), time.GetUtcNow());
            }
        }
    }

    private static string Sentence(KubeException exception) =>
        exception switch
        {
            KubeApiException { IsNotFound: true } =>
                "The cluster has no metrics server. Install one to see CPU and memory.",
            KubeApiException { IsForbidden: true } =>
                "The portal may not read what nodes use. Grant its user the right to list nodes in metrics.k8s.io.",
            KubeApiException { Status.Code: 503 } => "The cluster's metrics server does not answer.",
            _ => $"What nodes use could not be read: {ClusterTexts.Message(exception.Message)}",
        };

    private bool IsWanted(Sampled sampled)
    {
        lock (_gate)
        {
            if (sampled.Wanted > 0 || time.GetUtcNow() - sampled.LeftAt < s_linger)
            {
                return true;
            }

            _sampled.Remove(sampled.Cluster.Id);
            return false;
        }
    }

    private void Leave(Sampled sampled)
    {
        lock (_gate)
        {
            sampled.Wanted--;
            sampled.LeftAt = time.GetUtcNow();
        }
    }

    private sealed class Sampled(Cluster cluster)
    {
        public Cluster Cluster => cluster;

        public UsageHistory History { get; } = new();

        public Task Running { get; set; } = Task.CompletedTask;

        public int Wanted { get; set; }

        public DateTimeOffset LeftAt { get; set; }
    }

    private sealed class Wish(Action leave) : IDisposable
    {
        private Action? _leave = leave;

        public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
