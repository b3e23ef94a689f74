using System.Text.Json.Nodes;
using Portal.Core.Maintenance;

namespace Portal.Providers.Aks;

/// <summary>What Azure answered for a maintenance configuration, as a window.</summary>
internal static class AksMaintenanceWindow
{
    public static string? NameOf(JsonObject configuration) => Text(configuration["name"]);

    /// <returns>Null for a configuration in a shape that a window has no words for.</returns>
    public static MaintenanceWindow? Read(JsonObject configuration)
    {
        if (
            KindOf(NameOf(configuration)) is not { } kind
            || (configuration["properties"] as JsonObject)?["maintenanceWindow"] is not JsonObject window
            || Number(window["durationHours"]) is not { } hours
            || Text(window["startTime"]) is not { } start
        )
        {
            return null;
        }

        var read = new MaintenanceWindow
        {
            Kind = kind,
            Repeat = default,
            Interval = 0,
            StartTime = start,
            UtcOffset = Text(window["utcOffset"]) ?? "+00:00",
            DurationHours = hours,
            StartDate = Text(window["startDate"]) ?? "",
            NotAllowed = [.. (window["notAllowedDates"] as JsonArray ?? []).OfType<JsonObject>().Select(SpanOf)],
        };
        return Scheduled(read, window["schedule"] as JsonObject);
    }

    private static MaintenanceWindow? Scheduled(MaintenanceWindow window, JsonObject? schedule) =>
        schedule?.Where(kind => kind.Value is JsonObject).ToArray() is not [var (name, value)] ? null
        : value is not JsonObject fields ? null
        : name switch
        {
            "daily" when Number(fields["intervalDays"]) is { } days => window with
            {
                Repeat = Repeat.Daily,
                Interval = days,
            },
            "weekly"
                when Number(fields["intervalWeeks"]) is { } weeks && Word<DayOfWeek>(fields["dayOfWeek"]) is { } day =>
                window with
                {
                    Repeat = Repeat.Weekly,
                    Interval = weeks,
                    DayOfWeek = day,
                },
            "absoluteMonthly"
                when Number(fields["intervalMonths"]) is { } months && Number(fields["dayOfMonth"]) is { } date =>
                window with
                {
                    Repeat = Repeat.MonthlyByDate,
                    Interval = months,
                    DayOfMonth = date,
                },
            "relativeMonthly"
                when Number(fields["intervalMonths"]) is { } months
                    && Word<WeekIndex>(fields["weekIndex"]) is { } week
                    && Word<DayOfWeek>(fields["dayOfWeek"]) is { } day => window with
            {
                Repeat = Repeat.MonthlyByWeekday,
                Interval = months,
                WeekIndex = week,
                DayOfWeek = day,
            },
            _ => null,
        };

    private static WindowKind? KindOf(string? name) =>
        Enum.GetValues<WindowKind>()
            .Where(kind => string.Equals(MaintenanceWindow.NameOf(kind), name, StringComparison.OrdinalIgnoreCase))
            .Select(kind => (WindowKind?)kind)
            .FirstOrDefault();

    private static DateSpan SpanOf(JsonObject span) => new(Text(span["start"]) ?? "", Text(span["end"]) ?? "");

    private static T? Word<T>(JsonNode? node)
        where T : struct, Enum =>
        Enum.TryParse<T>(Text(node), ignoreCase: true, out var word) && Enum.IsDefined(word) ? word : null;

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
