using System.Text.Json.Nodes;
using Portal.Core.Maintenance;

namespace Portal.Providers.Aks;

/// <summary>
/// A window as the body of <c>PUT maintenanceConfigurations</c>, in one shape for all three: the hours of a week that
/// <c>default</c> had before are deprecated, and AKS turns them into a window (planned-maintenance).
/// </summary>
internal static class AksMaintenanceBody
{
    public static JsonObject Of(MaintenanceWindow window) =>
        new() { ["properties"] = new JsonObject { ["maintenanceWindow"] = OfSchedule(window) } };

    private static JsonObject OfSchedule(MaintenanceWindow window)
    {
        var body = new JsonObject
        {
            ["schedule"] = ScheduleOf(window),
            ["durationHours"] = window.DurationHours,
            ["utcOffset"] = window.UtcOffset,
            ["startTime"] = window.StartTime,
        };
        AksJson.SetIfGiven(body, "startDate", AksJson.GivenOrNull(window.StartDate));
        if (window.NotAllowed.Count > 0)
        {
            body["notAllowedDates"] = new JsonArray([
                .. window.NotAllowed.Select(span => new JsonObject { ["start"] = span.Start, ["end"] = span.End }),
            ]);
        }

        return body;
    }

    private static JsonObject ScheduleOf(MaintenanceWindow window) =>
        window.Repeat switch
        {
            Repeat.Daily => new() { ["daily"] = new JsonObject { ["intervalDays"] = window.Interval } },
            Repeat.Weekly => new()
            {
                ["weekly"] = new JsonObject
                {
                    ["intervalWeeks"] = window.Interval,
                    ["dayOfWeek"] = window.DayOfWeek.ToString(),
                },
            },
            Repeat.MonthlyByDate => new()
            {
                ["absoluteMonthly"] = new JsonObject
                {
                    ["intervalMonths"] = window.Interval,
                    ["dayOfMonth"] = window.DayOfMonth,
                },
            },
            _ => new()
            {
                ["relativeMonthly"] = new JsonObject
                {
                    ["intervalMonths"] = window.Interval,
                    ["weekIndex"] = window.WeekIndex.ToString(),
                    ["dayOfWeek"] = window.DayOfWeek.ToString(),
                },
            },
        };
}
