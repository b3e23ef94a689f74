using System.Runtime.InteropServices;
using Portal.Core.Health;
using Portal.Kubernetes.Resources;

namespace Portal.Providers.Health;

/// <summary>The last hour of one cluster's nodes: 60 samples of 24 bytes each.</summary>
internal sealed class UsageHistory
{
    public const int Kept = 60;
    private static readonly TimeSpan s_hour = TimeSpan.FromMinutes(60);
    private readonly Lock _gate = new();
    private Dictionary<string, Queue<Sample>> _nodes = new(StringComparer.Ordinal);
    private string? _missing;
    private bool _sampled;

    /// <summary>One round: nodes that it does not name are kept until their samples are an hour old.</summary>
    public void Add(IEnumerable<NodeMetrics> round, DateTimeOffset now)
    {
        lock (_gate)
        {
            (_sampled, _missing) = (true, null);
            foreach (var node in round)
            {
                if (Read(node, now) is { } sample)
                {
                    Add(node.Metadata.Name, sample);
                }
            }

            Forget(now);
        }
    }

    /// <summary>Nothing came; a sentence says why.</summary>
    public void Miss(string sentence, DateTimeOffset now)
    {
        lock (_gate)
        {
            (_sampled, _missing) = (true, sentence);
            Forget(now);
        }
    }

    public NodeUsage Of(string nodeName)
    {
        lock (_gate)
        {
            return _nodes.TryGetValue(nodeName, out var samples)
                    ? new NodeUsage([.. samples.Select(it => it.Read())], Missing: null)
                : !_sampled ? NodeUsage.NotSampled
                : new NodeUsage([], _missing ?? "The metrics server tells nothing of this node.");
        }
    }

    private void Add(string node, Sample sample)
    {
        if (!_nodes.TryGetValue(node, out var samples))
        {
            _nodes[node] = samples = new Queue<Sample>();
        }

        // A metrics server may measure less often than it is asked.
        if (samples.Count is 0 || samples.Last().Ticks < sample.Ticks)
        {
            samples.Enqueue(sample);
        }

        if (samples.Count > Kept)
        {
            samples.Dequeue();
        }
    }

    private void Forget(DateTimeOffset now)
    {
        var oldest = (now - s_hour).UtcTicks;
        foreach (var samples in _nodes.Values)
        {
            while (samples.TryPeek(out var first) && first.Ticks < oldest)
            {
                samples.Dequeue();
            }
        }

        if (_nodes.Values.Any(it => it.Count is 0))
        {
            _nodes = _nodes
                .Where(it => it.Value.Count > 0)
                .ToDictionary(it => it.Key, it => it.Value, StringComparer.Ordinal);
        }
    }

    private static Sample? Read(NodeMetrics node, DateTimeOffset now)
    {
        // A clock ahead of the portal's would keep a sample at the end of the chart for ever.
        var at = node.Timestamp is { } told && told < now ? told : now;
        return
            Quantity.Parse(node.Usage.Cpu) is { } and >= 0 and <= 1_000_000 and var cores
            && Quantity.Parse(node.Usage.Memory) is { } and >= 0 and <= long.MaxValue and var memory
            ? new Sample(at.UtcTicks, (double)cores, (long)memory)
            : null;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Sample(long Ticks, double Cores, long Memory)
    {
        public UsageSample Read() => new(new DateTimeOffset(Ticks, TimeSpan.Zero), (decimal)Cores, Memory);
    }
}
