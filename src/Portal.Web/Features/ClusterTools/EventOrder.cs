using Portal.Core.Health;

namespace Portal.Web.Features.ClusterTools;

/// <summary>Which events are shown, and in which order; the words stand in the address.</summary>
internal static class EventOrder
{
    public const string WarningsFirst = "first";
    public const string Newest = "newest";
    public const string Warnings = "warnings";

    public static IEnumerable<ClusterEvent> Of(IEnumerable<ClusterEvent> events, string? show, string? text)
    {
        var matching = events
            .Where(it => show != Warnings || it.IsWarning)
            .Where(it =>
                string.IsNullOrWhiteSpace(text)
                || Words(it).Any(word => word.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase))
            )
            .OrderByDescending(it => it.LastAt);
        return show is null or "" or WarningsFirst
            ? matching.OrderByDescending(it => it.IsWarning).ThenByDescending(it => it.LastAt)
            : matching;
    }

    private static IEnumerable<string> Words(ClusterEvent it) =>
        [it.Message, it.Reason, it.ObjectName, it.ObjectKind, it.Namespace];
}
