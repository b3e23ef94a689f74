using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Tests.Planning;

namespace Portal.Core.Tests.Maintenance;

/// <summary>Windows and channels of a cluster that exists.</summary>
public sealed class MaintenanceChangeTests
{
    private static readonly Cluster s_patched = Channels("patch", "NodeImage");

    private static MaintenanceWindow Sunday { get; } =
        new()
        {
            Kind = WindowKind.ClusterUpgrades,
            Repeat = Repeat.Weekly,
            Interval = 1,
            StartTime = "01:00",
            UtcOffset = "+01:00",
            DurationHours = 4,
        };

    [Fact]
    public void V_MW_01_only_what_is_there_can_be_removed()
    {
        var remove = new RemoveMaintenanceWindow
        {
            ClusterId = s_patched.Id,
            Kind = WindowKind.ClusterUpgrades,
            Was = Sunday,
        };

        Check(remove, s_patched, Read()).ShouldHaveSingleItem().RuleId.ShouldBe("V-MW-01");
        Check(remove, s_patched, Read(Sunday)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("V-MW-02", 9, 4, 0)]
    [InlineData("V-MW-03", 1, 2, 0)]
    [InlineData("V-MW-04", 1, 4, 1)]
    public void V_MW_02_to_04_are_those_of_the_window(string rule, int interval, int hours, int days)
    {
        var window = Sunday with
        {
            Interval = interval,
            DurationHours = hours,
            NotAllowed = days == 0 ? [] : [new DateSpan("2026-12-24", "2026-12-26")],
        };

        Check(Set(window), s_patched, Read()).ShouldHaveSingleItem().RuleId.ShouldBe(rule);
        Check(Set(Sunday), s_patched, Read()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(WindowKind.ClusterUpgrades, "none", "NodeImage", true)]
    [InlineData(WindowKind.ClusterUpgrades, "patch", "None", false)]
    [InlineData(WindowKind.ClusterUpgrades, "a-new-one", "None", false)]
    [InlineData(WindowKind.NodeUpgrades, "patch", "Unmanaged", true)]
    [InlineData(WindowKind.NodeUpgrades, "none", "SecurityPatch", false)]
    [InlineData(WindowKind.Releases, "none", "None", false)]
    public void V_MW_05_a_window_without_a_channel_is_idle(WindowKind kind, string channel, string nodes, bool warns) =>
        Check(Set(Sunday with { Kind = kind }), Channels(channel, nodes), Read())
            .Any(it => it is { RuleId: "V-MW-05", Severity: Severity.Warning })
            .ShouldBe(warns);

    [Fact]
    public void P_SEEN_what_another_set_meanwhile_is_said()
    {
        var theirs = Sunday with { StartTime = "05:00" };

        Check(Set(Sunday), s_patched, Read(theirs))
            .ShouldContain(it => it.RuleId == "P-SEEN" && it.Sentence.Contains("05:00"));
        Check(Set(Sunday, was: theirs), s_patched, Read(theirs)).ShouldBeEmpty();
        Check(Set(Sunday, was: theirs), s_patched, Read()).ShouldHaveSingleItem().RuleId.ShouldBe("P-SEEN");
    }

    [Fact]
    public void The_day_that_Azure_fills_in_is_no_difference()
    {
        var set = Set(Sunday);

        set.IsAsWished(Sunday with { StartDate = "2026-11-20" }).ShouldBeTrue();
        set.IsAsWished(Sunday with { StartTime = "02:00" }).ShouldBeFalse();
        set.IsAsWished(null).ShouldBeFalse();
    }

    [Theory]
    [InlineData(UpgradeChannel.NodeImage, NodeOsChannel.SecurityPatch, true)]
    [InlineData(UpgradeChannel.NodeImage, NodeOsChannel.NodeImage, false)]
    [InlineData(UpgradeChannel.Rapid, NodeOsChannel.SecurityPatch, false)]
    public void V_MW_05_node_images_are_not_chosen_by_half(UpgradeChannel channel, NodeOsChannel nodes, bool blocks) =>
        Check(Choose(channel, nodes), s_patched)
            .Any(it => it is { RuleId: "V-MW-05", Severity: Severity.Block })
            .ShouldBe(blocks);

    [Fact]
    public void V_MW_06_another_channel_for_nodes_takes_a_day()
    {
        Check(Choose(UpgradeChannel.Patch, NodeOsChannel.None), s_patched)
            .ShouldHaveSingleItem()
            .RuleId.ShouldBe("V-MW-06");
        Check(Choose(UpgradeChannel.Rapid, NodeOsChannel.NodeImage), s_patched).ShouldBeEmpty();
    }

    [Fact]
    public void Channels_that_are_so_already_are_not_sent() =>
        Check(Choose(UpgradeChannel.Patch, NodeOsChannel.NodeImage), s_patched)
            .ShouldHaveSingleItem()
            .RuleId.ShouldBe("P-SAME");

    [Fact]
    public void Words_of_Azure_are_read_and_written()
    {
        var channels = UpgradeChannels.Of(Channels("node-image", "SecurityPatch"));

        (channels.ClusterChannel, channels.NodeOsChannel).ShouldBe(
            (UpgradeChannel.NodeImage, NodeOsChannel.SecurityPatch)
        );
        UpgradeChannels.Of(UpgradeChannel.NodeImage, NodeOsChannel.SecurityPatch).ShouldBe(channels);
        UpgradeChannels.Of(Channels("a-new-one", "7")).ClusterChannel.ShouldBeNull();
        UpgradeChannels.Of(ChangeFactsBuilder.Cluster).ClusterChannel.ShouldBe(UpgradeChannel.None);
    }

    [Theory]
    [InlineData("none", UpgradeChannel.Rapid, false, Permission.Upgrade)]
    [InlineData("none", UpgradeChannel.Rapid, true, Permission.UpgradeProduction)]
    [InlineData("patch", UpgradeChannel.Stable, true, Permission.UpgradeProduction)]
    [InlineData("a-new-one", UpgradeChannel.Patch, true, Permission.UpgradeProduction)]
    [InlineData("none", UpgradeChannel.NodeImage, true, Permission.UpgradeNodeImage)]
    [InlineData("rapid", UpgradeChannel.Patch, true, null)]
    [InlineData("patch", UpgradeChannel.Patch, true, null)]
    [InlineData("patch", UpgradeChannel.None, true, null)]
    public void A_more_eager_channel_asks_for_the_right_to_upgrade(
        string now,
        UpgradeChannel wished,
        bool production,
        string? too
    ) =>
        Choose(wished, NodeOsChannel.NodeImage)
            .PermissionsFor(Marked(Channels(now, "NodeImage"), production))
            .ShouldBe(too is null ? [Permission.EditSchedule] : [Permission.EditSchedule, too]);

    [Theory]
    [InlineData("None", NodeOsChannel.NodeImage, true)]
    [InlineData("Unmanaged", NodeOsChannel.SecurityPatch, true)]
    [InlineData("NodeImage", NodeOsChannel.SecurityPatch, false)]
    [InlineData("NodeImage", NodeOsChannel.None, false)]
    public void A_more_eager_channel_for_nodes_asks_for_the_right_to_their_images(
        string now,
        NodeOsChannel wished,
        bool asks
    ) =>
        Choose(UpgradeChannel.Patch, wished)
            .PermissionsFor(Channels("patch", now))
            .Contains(Permission.UpgradeNodeImage)
            .ShouldBe(asks);

    [Theory]
    [InlineData(WindowKind.ClusterUpgrades, "rapid", "None", Permission.UpgradeProduction)]
    [InlineData(WindowKind.ClusterUpgrades, "a-new-one", "None", Permission.UpgradeProduction)]
    [InlineData(WindowKind.ClusterUpgrades, "none", "NodeImage", null)]
    [InlineData(WindowKind.NodeUpgrades, "none", "NodeImage", Permission.UpgradeNodeImage)]
    [InlineData(WindowKind.NodeUpgrades, "rapid", "None", null)]
    [InlineData(WindowKind.Releases, "rapid", "NodeImage", null)]
    public void A_window_that_a_channel_keeps_to_asks_for_the_right_to_upgrade(
        WindowKind kind,
        string channel,
        string nodes,
        string? too
    )
    {
        var cluster = Marked(Channels(channel, nodes), production: true);
        IReadOnlyList<string> expected = too is null ? [Permission.EditSchedule] : [Permission.EditSchedule, too];

        Set(Sunday with { Kind = kind }).PermissionsFor(cluster).ShouldBe(expected);
        new RemoveMaintenanceWindow { ClusterId = cluster.Id, Kind = kind }
            .PermissionsFor(cluster)
            .ShouldBe(expected);
    }

    private static Cluster Marked(Cluster cluster, bool production) =>
        production
            ? cluster with
            {
                Tags = new Dictionary<string, string> { [ProductionMark.Tag] = ProductionMark.Value },
            }
            : cluster;

    private static SetMaintenanceWindow Set(MaintenanceWindow window, MaintenanceWindow? was = null) =>
        new()
        {
            ClusterId = s_patched.Id,
            Window = window,
            Was = was,
        };

    private static SetUpgradeChannels Choose(UpgradeChannel channel, NodeOsChannel nodes) =>
        new()
        {
            ClusterId = s_patched.Id,
            UpgradeChannel = channel,
            NodeOsChannel = nodes,
        };

    private static Cluster Channels(string channel, string nodes) =>
        ChangeFactsBuilder.Cluster with
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

    private static ClusterMaintenance Read(params MaintenanceWindow[] windows) =>
        new(windows, [], ChangeFactsBuilder.Noon);

    private static IReadOnlyList<Finding> Check(
        ClusterChange change,
        Cluster cluster,
        ClusterMaintenance? maintenance = null
    ) => ChangePreflight.Check(ChangeFactsBuilder.FactsOf(change, cluster) with { Maintenance = maintenance }).Findings;
}
