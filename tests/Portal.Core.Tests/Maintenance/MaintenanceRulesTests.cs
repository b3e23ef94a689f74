using Portal.Core.Clusters;
using Portal.Core.Maintenance;
using Portal.Core.Tests.Rules;
using static Portal.Core.Tests.Rules.RuleCase;

namespace Portal.Core.Tests.Maintenance;

public sealed class MaintenanceRulesTests
{
    private const string First = "maintenance.windows[0]";

    public static TheoryData<RuleCase> Plans =>
        [
            Finds("V-MW-01", "maintenance.windows[1].kind", "two of a kind", Planned(Sunday, Sunday)),
            Holds("V-MW-01", "one of each", Planned(Sunday, Sunday with { Kind = WindowKind.NodeUpgrades }, Releases)),
            Warns(
                "V-MW-05",
                "maintenance.upgradeChannel",
                "a window without a channel",
                Channels(UpgradeChannel.None, NodeOsChannel.NodeImage, Sunday)
            ),
            Warns(
                "V-MW-05",
                "maintenance.nodeOsChannel",
                "a window that the channel does not keep to",
                Channels(UpgradeChannel.Patch, NodeOsChannel.Unmanaged, Sunday with { Kind = WindowKind.NodeUpgrades })
            ),
            Finds(
                "V-MW-05",
                "maintenance.nodeOsChannel",
                "node images by half",
                Channels(UpgradeChannel.NodeImage, NodeOsChannel.SecurityPatch)
            ),
            Holds("V-MW-05", "node images both", Channels(UpgradeChannel.NodeImage, NodeOsChannel.NodeImage)),
            Holds("V-MW-05", "patches with a window", Planned(Sunday)),
            Warns(
                "V-MW-04",
                $"{First}.notAllowed",
                "days that are counted on",
                Planned(Sunday with { NotAllowed = [new("2026-12-20", "2027-01-05")] })
            ),
            Holds("V-MW-04", "none", Planned(Sunday)),
        ];

    public static TheoryData<RuleCase> Windows =>
        [
            Finds("V-MW-02", $"{First}.interval", "every 8 days", Planned(Every(Repeat.Daily, 8))),
            Finds("V-MW-02", $"{First}.interval", "every 5 weeks", Planned(Every(Repeat.Weekly, 5))),
            Finds("V-MW-02", $"{First}.interval", "every 7 months", Planned(Every(Repeat.MonthlyByWeekday, 7))),
            Finds("V-MW-02", $"{First}.interval", "never", Planned(Every(Repeat.Weekly, 0))),
            Finds(
                "V-MW-02",
                $"{First}.dayOfMonth",
                "the 32nd",
                Planned(Every(Repeat.MonthlyByDate, 1) with { DayOfMonth = 32 })
            ),
            Finds("V-MW-02", $"{First}.repeat", "releases daily", Planned(Releases with { Repeat = Repeat.Daily })),
            Holds("V-MW-02", "every 7 days", Planned(Every(Repeat.Daily, 7))),
            Holds(
                "V-MW-02",
                "the 31st every 6 months",
                Planned(Every(Repeat.MonthlyByDate, 6) with { DayOfMonth = 31 })
            ),
            Finds("V-MW-03", $"{First}.durationHours", "3 hours", Planned(Sunday with { DurationHours = 3 })),
            Finds("V-MW-03", $"{First}.durationHours", "25 hours", Planned(Sunday with { DurationHours = 25 })),
            Finds("V-MW-03", $"{First}.startTime", "no time", Planned(Sunday with { StartTime = "25:00" })),
            Finds("V-MW-03", $"{First}.utcOffset", "a zone's name", Planned(Sunday with { UtcOffset = "CET" })),
            Finds(
                "V-MW-03",
                $"{First}.utcOffset",
                "an offset that is nowhere",
                Planned(Sunday with { UtcOffset = "+15:00" })
            ),
            Finds("V-MW-03", $"{First}.startDate", "no date", Planned(Sunday with { StartDate = "soon" })),
            Finds(
                "V-MW-03",
                $"{First}.notAllowed[0]",
                "days the wrong way round",
                Planned(Sunday with { NotAllowed = [new("2027-01-05", "2026-12-20")] })
            ),
            Holds(
                "V-MW-03",
                "24 hours, half an hour off",
                Planned(Sunday with { DurationHours = 24, UtcOffset = "-03:30" })
            ),
        ];

    [Theory]
    [MemberData(nameof(Plans))]
    [MemberData(nameof(Windows))]
    public void Rule_OverMaintenance_FindsOnlyWhatIsWrong(RuleCase rule) => rule.Verify();

    [Fact]
    public void Windows_AsSentences_SayWhen() =>
        MaintenanceSentences
            .Of(
                Planned(
                    Sunday,
                    Every(Repeat.MonthlyByWeekday, 2) with
                    {
                        NotAllowed = [new("2026-12-20", "2027-01-05")],
                    }
                ).Maintenance
            )
            .ShouldBe([
                "The cluster takes new patches by itself; nodes take new images by themselves.",
                "Upgrades of the cluster happen every Sunday from 01:00 (UTC+01:00) for 4 hours.",
                "Upgrades of the cluster happen on the first Sunday every 2 months from 01:00 (UTC+01:00) for 4 hours, and not from 2026-12-20 to 2027-01-05.",
            ]);

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

    private static MaintenanceWindow Releases { get; } = Sunday with { Kind = WindowKind.Releases };

    private static MaintenanceWindow Every(Repeat repeat, int interval) =>
        Sunday with
        {
            Repeat = repeat,
            Interval = interval,
        };

    private static ClusterPlan Planned(params MaintenanceWindow[] windows) =>
        Channels(UpgradeChannel.Patch, NodeOsChannel.NodeImage, windows);

    private static ClusterPlan Channels(
        UpgradeChannel cluster,
        NodeOsChannel nodes,
        params MaintenanceWindow[] windows
    ) =>
        PlanBuilder.Valid() with
        {
            Maintenance = new()
            {
                UpgradeChannel = cluster,
                NodeOsChannel = nodes,
                Windows = windows,
            },
        };
}
