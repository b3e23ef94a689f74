using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Kubernetes.Leasing;
using Portal.Providers.Health;
using Portal.Providers.Reach;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Health;

public sealed class UsageSamplerTests : IAsyncDisposable
{
    private readonly HealthParts _parts = new();
    private Func<FaultAnswer> _answer = () => FaultAnswer.Text(404, "404 page not found");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sample_is_taken_each_minute_and_an_hour_is_kept()
    {
        await using var far = Start();
        _answer = () => Round(250, 1);
        using var wanted = await WantAsync();
        for (var minute = 0; minute < 70; minute++)
        {
            await NextMinuteAsync();
        }

        var usage = Of("n1");
        usage.Missing.ShouldBeNull();
        usage.Samples.Count.ShouldBe(UsageHistory.Kept);
        usage.Samples.ShouldBeInOrder(
            SortDirection.Ascending,
            Comparer<UsageSample>.Create((a, b) => a.At.CompareTo(b.At))
        );
        usage.Samples[^1].ShouldBe(new UsageSample(_parts.Time.GetUtcNow(), 0.25m, 1 << 20));
        Of("n2").Missing.ShouldBe("The metrics server tells nothing of this node.");
    }

    [Theory]
    [InlineData(404, "The cluster has no metrics server. Install one to see CPU and memory.")]
    [InlineData(
        403,
        "The portal may not read what nodes use. Grant its user the right to list nodes in metrics.k8s.io."
    )]
    [InlineData(503, "The cluster's metrics server does not answer.")]
    public async Task What_is_missing_is_said_in_a_sentence(int code, string sentence)
    {
        await using var far = Start();
        _answer = () => FaultAnswer.Text(code, "no");
        using var wanted = await WantAsync();

        Of("n1").ShouldBe(new NodeUsage(Of("n1").Samples, sentence));
    }

    [Fact]
    public async Task Samples_outlive_a_metrics_server_that_fails_for_a_while()
    {
        await using var far = Start();
        _answer = () => Round(250, 1);
        using var wanted = await WantAsync();
        _answer = () => FaultAnswer.Text(503, "service unavailable");
        await NextMinuteAsync();

        Of("n1").Samples.Count.ShouldBe(1);
        Of("n1").Missing.ShouldBeNull();
        for (var minute = 0; minute < 60; minute++)
        {
            await NextMinuteAsync();
        }

        Of("n1").Missing.ShouldBe("The cluster's metrics server does not answer.");
    }

    [Fact]
    public async Task Sampling_ends_a_while_after_the_last_has_left()
    {
        await using var far = Start();
        _answer = () => Round(250, 1);
        var wanted = await WantAsync();
        wanted.Dispose();
        wanted.Dispose();
        for (var minute = 0; minute < 4; minute++)
        {
            await NextMinuteAsync();
        }

        Of("n1").Samples.Count.ShouldBe(5);
        _parts.Time.Advance(TimeSpan.FromMinutes(1));
        while (Of("n1") != NodeUsage.NotSampled)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
        }
    }

    [Fact]
    public async Task Round_that_fails_by_the_portals_own_fault_is_not_the_last()
    {
        var reach = new BrokenReach();
        var leases = new ClusterLeases(reach, _parts.Time, NullLogger<ClusterLeases>.Instance);
        await using var usage = new UsageSampler(leases, _parts.Time, NullLogger<UsageSampler>.Instance);
        var cluster = HealthParts.Cluster("lab");
        using var wanted = usage.Want(cluster);
        await _parts.Time.TimersSetAsync(1, Cancel);
        usage.Of(cluster.Id, "n1").Missing.ShouldBe("The portal could not read what nodes use.");

        _parts.Time.Advance(TimeSpan.FromMinutes(1));
        await _parts.Time.TimersSetAsync(1, Cancel);
        reach.Asked.ShouldBe(2);
    }

    [Fact]
    public void Nothing_is_said_of_a_cluster_that_nobody_follows() =>
        _parts.Live.Usage(Guid.NewGuid(), "n1").ShouldBe(NodeUsage.NotSampled);

    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    private NodeUsage Of(string node) => _parts.Live.Usage(HealthParts.Cluster("lab").Id, node);

    private FarCluster Start()
    {
        var far = FarCluster.Start(it =>
            it.Path.StartsWith("/apis/metrics.k8s.io", StringComparison.Ordinal) ? _answer() : null
        );
        _parts.Connections.Attach("lab", far.Kubeconfig());
        return far;
    }

    private FaultAnswer Round(int millicores, int mebibytes) =>
        FaultAnswer.Json(
            200,
            $$$"""{"items":[{"metadata":{"name":"n1"},"timestamp":"{{{_parts.Time.GetUtcNow():O}}}","usage":{"cpu":"{{{millicores}}}m","memory":"{{{mebibytes}}}Mi"}}]}"""
        );

    private async Task<IDisposable> WantAsync()
    {
        var wanted = _parts.Usage.Want(HealthParts.Cluster("lab"));
        await RoundAsync();
        return wanted;
    }

    private Task NextMinuteAsync()
    {
        _parts.Time.Advance(TimeSpan.FromMinutes(1));
        return RoundAsync();
    }

    /// <summary>After a round two timers run: of the client that nobody leases, and of the next round.</summary>
    private Task RoundAsync() => _parts.Time.TimersSetAsync(2, Cancel);

    private sealed class BrokenReach : IClusterReach
    {
        public int Asked { get; private set; }

        public Task<KubeClientLease> LeaseAsync(Cluster cluster, CancellationToken cancellationToken)
        {
            Asked++;
            throw new ObjectDisposedException("pool");
        }

        public void Doubt(Cluster cluster) { }
    }
}
