using System.Globalization;

namespace Portal.Core.Maintenance;

/// <summary>What a cluster does by itself, and when, as sentences.</summary>
public static class MaintenanceSentences
{
    public static IEnumerable<string> Of(MaintenancePlan maintenance) =>
        [
            $"{Channel(maintenance.UpgradeChannel)}; {NodeChannel(maintenance.NodeOsChannel)}.",
            .. maintenance.Windows.Select(window => $"{Of(window)}."),
        ];

    /// <summary><c>Upgrades of the cluster happen every Sunday from 01:00 (UTC+00:00) for 4 hours</c></summary>
    public static string Of(MaintenanceWindow window)
    {
        var what = window.Kind switch
        {
            WindowKind.ClusterUpgrades => "Upgrades of the cluster",
            WindowKind.NodeUpgrades => "Upgrades of node images",
            _ => "Releases of AKS",
        };
        var hours = window.DurationHours == 1 ? "1 hour" : $"{window.DurationHours} hours";
        var since = window.StartDate.Length == 0 ? "" : $", beginning on {window.StartDate}";
        var not =
            window.NotAllowed.Count == 0
                ? ""
                : $", and not {string.Join(" nor ", window.NotAllowed.Select(span => $"from {span.Start} to {span.End}"))}";
        return $"{what} happen {Days(window)} from {window.StartTime} (UTC{window.UtcOffset}) for {hours}{since}{not}";
    }

    private static string Days(MaintenanceWindow window) =>
        window.Repeat switch
        {
            Repeat.Daily => Every(window.Interval, "day"),
            Repeat.Weekly when window.Interval == 1 => $"every {window.DayOfWeek}",
            Repeat.Weekly => $"on {window.DayOfWeek} {Every(window.Interval, "week")}",
            Repeat.MonthlyByDate => $"on day {window.DayOfMonth} {Every(window.Interval, "month")}",
            _ =>
                $"on the {window.WeekIndex.ToString().ToLowerInvariant()} {window.DayOfWeek} {Every(window.Interval, "month")}",
        };

    private static string Every(int interval, string unit) =>
        interval == 1 ? $"every {unit}" : string.Create(CultureInfo.InvariantCulture, $"every {interval} {unit}s");

    private static string Channel(UpgradeChannel channel) =>
        channel switch
        {
            UpgradeChannel.Patch => "The cluster takes new patches by itself",
            UpgradeChannel.Stable => "The cluster follows the second newest minor version by itself",
            UpgradeChannel.Rapid => "The cluster follows the newest version by itself",
            UpgradeChannel.NodeImage => "The cluster takes new node images by itself, and stays on its version",
            _ => "The cluster stays on its version until somebody upgrades it",
        };

    private static string NodeChannel(NodeOsChannel channel) =>
        channel switch
        {
            NodeOsChannel.NodeImage => "nodes take new images by themselves",
            NodeOsChannel.SecurityPatch => "Linux nodes take security patches by themselves",
            NodeOsChannel.Unmanaged => "nodes take their operating system's own updates",
            _ => "nodes take no updates by themselves",
        };
}
