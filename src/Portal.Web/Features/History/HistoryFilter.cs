using Portal.Core.History;
using Portal.Web.Navigation;
using Portal.Web.Preferences;

namespace Portal.Web.Features.History;

/// <summary>What the list shows, as its address says it. A null does not restrict.</summary>
public sealed record HistoryFilter(
    string? Text,
    string? Who,
    string? Cluster,
    string? Kind,
    string? Outcome,
    string? Time
)
{
    /// <summary>The words that an address may hold for a stretch of time.</summary>
    public static IReadOnlyList<string> Times { get; } = ["today", "day", "week", "month"];

    public bool Restricts => this != new HistoryFilter(null, null, null, null, null, null);

    public static HistoryFilter Of(
        string? text,
        string? who,
        string? cluster,
        string? kind,
        string? outcome,
        string? time
    ) =>
        new(
            AddressWord.Read(text),
            AddressWord.Read(who),
            AddressWord.Read(cluster),
            AddressWord.Read(kind),
            AddressWord.Read(outcome),
            Times.FirstOrDefault(known => known == time)
        );

    public IReadOnlyDictionary<string, object?> Words() =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["text"] = Text,
            ["who"] = Who,
            ["cluster"] = Cluster,
            ["kind"] = Kind,
            ["outcome"] = Outcome,
            ["time"] = Time,
        };

    internal HistoryQuery Query(ViewerTime clock) => new(Text, Who, Cluster, Kind, Outcome, From(clock));

    private DateTimeOffset? From(ViewerTime clock) =>
        Time switch
        {
            "today" => clock.StartOfToday(),
            "day" => clock.Now.AddDays(-1),
            "week" => clock.Now.AddDays(-7),
            "month" => clock.Now.AddDays(-30),
            _ => null,
        };
}
