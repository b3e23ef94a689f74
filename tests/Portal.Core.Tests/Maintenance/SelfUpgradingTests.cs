using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Clusters;
using Portal.Core.Tests.Health;

namespace Portal.Core.Tests.Maintenance;

public sealed class SelfUpgradingTests : IMaintenanceSource, ICatalogSnapshots
{
    // A Monday.
    private static readonly DateTimeOffset s_from = new(2026, 12, 21, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_until = s_from.AddDays(5);
    private string? _reading;

    public string Provider => "aks";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, null, "")]
    [InlineData("none", "None", "")]
    [InlineData("none", "Unmanaged", "")]
    [InlineData("patch", "None", "ClusterUpgrades")]
    [InlineData("none", "NodeImage", "NodeUpgrades")]
    [InlineData("a-channel-of-next-year", "SecurityPatch", "ClusterUpgrades NodeUpgrades")]
    public async Task Channels_SayWhatAClusterDoesByItself(string? channel, string? nodes, string kinds)
    {
        var found = await ListAsync(channel, nodes);

        var upgrades = found.SelectMany(cluster => cluster.Between(s_from, s_until)).ToList();
        string.Join(' ', upgrades.Select(upgrade => upgrade.Kind)).ShouldBe(kinds);
        found.Count.ShouldBe(kinds.Length > 0 ? 1 : 0);
    }

    [Fact]
    public async Task Window_ThatWasNeverRead_MayOpenAtAnyTime_AndOneThatIsNotThereDoes()
    {
        (await UpgradeAsync()).ShouldBe(new SelfUpgrade(WindowKind.ClusterUpgrades, SelfUpgradeTime.Unread, null));

        Read(Window(WindowKind.NodeUpgrades, DayOfWeek.Monday));

        (await UpgradeAsync()).ShouldBe(new SelfUpgrade(WindowKind.ClusterUpgrades, SelfUpgradeTime.Any, null));
    }

    [Fact]
    public async Task Window_InTheFreeze_IsNamedWithItsFirstOpening_AndOneOutsideKeepsTheCluster()
    {
        Read(Window(WindowKind.ClusterUpgrades, DayOfWeek.Wednesday));
        (await UpgradeAsync()).ShouldBe(
            new SelfUpgrade(WindowKind.ClusterUpgrades, SelfUpgradeTime.Window, s_from.AddDays(2).AddHours(1))
        );

        Read(Window(WindowKind.ClusterUpgrades, DayOfWeek.Sunday));

        (await UpgradeAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Days_WithoutMaintenance_KeepTheClusterToo()
    {
        Read(
            Window(WindowKind.ClusterUpgrades, DayOfWeek.Wednesday) with
            {
                NotAllowed = [new DateSpan("2026-12-20", "2026-12-31")],
            }
        );

        (await UpgradeAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Window_InAShapeThatIsNotKnown_IsNotTakenForAShutOne()
    {
        _reading = MaintenanceJson.Write(new ClusterMaintenance([], ["aksManagedAutoUpgradeSchedule"], s_from));

        (await UpgradeAsync())!.Time.ShouldBe(SelfUpgradeTime.Unread);
    }

    [Fact]
    public async Task Cluster_LiesInThePortal_InItself_AndInItsEnvironments_WithoutCase()
    {
        var cluster = (await ListAsync("patch", "None")).ShouldHaveSingleItem();

        cluster.LiesIn(Scope.Portal).ShouldBeTrue();
        cluster.LiesIn(Scope.Cluster("Azure", "PROD")).ShouldBeTrue();
        cluster.LiesIn(Scope.Environment("Shops")).ShouldBeTrue();
        cluster.LiesIn(Scope.Environment("other")).ShouldBeFalse();
        cluster.LiesIn(Scope.Cluster("azure", "prod-2")).ShouldBeFalse();
    }

    public Task<ClusterMaintenance> ReadAsync(Cluster cluster, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nobody is asked.");

    public Task<string?> FindAsync(string connection, string key, CancellationToken cancellationToken) =>
        Task.FromResult(_reading);

    Task ICatalogSnapshots.SaveAsync(
        string connection,
        string key,
        string body,
        DateTimeOffset readAt,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    private void Read(params MaintenanceWindow[] windows) =>
        _reading = MaintenanceJson.Write(new ClusterMaintenance(windows, [], s_from));

    private async Task<SelfUpgrade?> UpgradeAsync() =>
        (await ListAsync("patch", "None")).ShouldHaveSingleItem().Between(s_from, s_until).SingleOrDefault();

    private Task<IReadOnlyList<SelfUpgrading>> ListAsync(string? channel, string? nodes)
    {
        var cluster = HealthPorts.Cluster with
        {
            Details = new JsonObject
            {
                ["autoUpgradeProfile"] = new JsonObject
                {
                    ["upgradeChannel"] = channel,
                    ["nodeOSUpgradeChannel"] = nodes,
                },
            },
        };
        var reader = new MaintenanceReader([this], this);
        return new SelfUpgradingClusters(new OneCluster(cluster), new AccessPorts(), reader).ListAsync(Cancel);
    }

    private static MaintenanceWindow Window(WindowKind kind, DayOfWeek day) =>
        new()
        {
            Kind = kind,
            Repeat = Repeat.Weekly,
            Interval = 1,
            DayOfWeek = day,
            StartTime = "01:00",
            UtcOffset = "+00:00",
            DurationHours = 4,
        };
}
