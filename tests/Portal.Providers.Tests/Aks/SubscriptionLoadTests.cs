using Portal.Azure.Pipeline;
using Portal.Core.Clusters;
using Portal.Core.Connections.Destinations;
using Portal.Core.Upgrades;
using Portal.Providers.Aks;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.Time;

namespace Portal.Providers.Tests.Aks;

/// <summary>What the portal asks of a subscription by itself, against the buckets that Azure documents.</summary>
public sealed class SubscriptionLoadTests : IAsyncDisposable
{
    private const int Clusters = 1_000;
    private static readonly DateTimeOffset s_noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider _time = new(s_noon);
    private readonly ArmPipelines _pipelines = new(new ArmPipelineSettings { MaxRetries = 0 });
    private readonly FakeConnections _connections = new();
    private readonly MemoryInventory _inventory = new();
    private readonly ThrottledAzure _azure;
    private readonly SyncInventory _sync;
    private readonly SyncUpgradeOffers _offers;

    public SubscriptionLoadTests()
    {
        _azure = new ThrottledAzure(_time, Clusters);
        _azure.Connect(_connections);
        var clouds = new AksClouds(_pipelines, NamedClouds.MicrosoftOnly, _connections, _connections, _connections);
        _sync = new SyncInventory(
            _connections,
            [new AksClusterSource(clouds, _time)],
            _inventory,
            new ConnectionDestinations(_connections, []),
            _time
        );
        _offers = new SyncUpgradeOffers(
            _connections,
            [new AksUpgradeOffers(clouds, _time)],
            _inventory,
            _inventory,
            new RegionOffers(_inventory, _time),
            _time
        );
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_hour_over_a_thousand_clusters_stays_within_the_buckets_with_room_for_people()
    {
        for (var minute = 0; minute < 60; minute++)
        {
            if (minute % 5 == 0)
            {
                await _sync.RunAsync(Cancel);
            }
            await _offers.RunAsync(Cancel);
            _time.Advance(SyncUpgradeOffers.Interval);
        }

        _inventory.Clusters.Count.ShouldBe(Clusters);
        _azure.Answered.ShouldNotContainKey("throttled");
        _azure.Answered.ShouldNotContainKey("get");
        _azure.Answered["list"].ShouldBe(12 * Clusters / 100);
        _azure.FewestLists.ShouldBeGreaterThan(480);
        _azure.FewestOthers.ShouldBeGreaterThanOrEqualTo(60 - SyncUpgradeOffers.RequestsPerRun - 1);
        _inventory.Offers.Count.ShouldBe(60 * SyncUpgradeOffers.RequestsPerRun / 5);
    }

    [Fact]
    public async Task Cluster_that_was_asked_about_is_left_alone_until_something_changes()
    {
        await _sync.RunAsync(Cancel);
        foreach (var surplus in _inventory.Clusters.Keys.Skip(2).ToList())
        {
            _inventory.Clusters.Remove(surplus);
        }
        await _offers.RunAsync(Cancel);
        var asked = _azure.Answered["other"];
        asked.ShouldBe(1 + 2 * 5);

        _time.Advance(TimeSpan.FromHours(1));
        await _offers.RunAsync(Cancel);
        _azure.Answered["other"].ShouldBe(asked);

        var upgraded = _inventory.Clusters["c0000"] with { KubernetesVersion = "1.35.1" };
        _inventory.Clusters["c0000"] = upgraded;
        await _offers.RunAsync(Cancel);
        _azure.Answered["other"].ShouldBe(asked + 5);
        _inventory.Offers[upgraded.Id].Offers!.Version.ShouldBe("1.35.1");

        _time.Advance(TimeSpan.FromHours(24));
        await _offers.RunAsync(Cancel);
        _azure.Answered["other"].ShouldBe(asked + 5 + 1 + 2 * 5);
    }

    [Fact]
    public async Task Far_side_that_asks_to_be_left_alone_is_left_alone_until_then()
    {
        _azure.Next = ThrottledAzure.Throttled(600);

        await _sync.RunAsync(Cancel);
        _inventory.Reading!.NotBefore.ShouldBe(s_noon.AddSeconds(600));
        _time.Advance(TimeSpan.FromMinutes(5));
        await _sync.RunAsync(Cancel);
        await _sync.RetryAsync(Cancel);
        _azure.Answered.ShouldBeEmpty();

        _time.Advance(TimeSpan.FromMinutes(5));
        await _sync.RunAsync(Cancel);
        _inventory.Clusters.Count.ShouldBe(Clusters);
        _inventory.Reading!.Failure.ShouldBeNull();
    }

    [Fact]
    public async Task Throttled_question_ends_the_run_and_leaves_the_cluster_for_later()
    {
        await _sync.RunAsync(Cancel);
        await _offers.RunAsync(Cancel);
        var known = _inventory.Offers.Count;
        _azure.Next = ThrottledAzure.Throttled(30);

        await _offers.RunAsync(Cancel);

        _inventory.Offers.Count.ShouldBe(known + 1);
        _inventory.Offers.Values.Last().Failure!.ShouldContain("throttling");
    }

    public async ValueTask DisposeAsync()
    {
        _pipelines.Dispose();
        await _azure.DisposeAsync();
    }
}
