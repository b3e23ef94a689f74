using Portal.Web.Navigation;

namespace Portal.Web.Features.Clusters;

/// <summary>What the list shows and in which order, as its address says it. A null does not restrict.</summary>
public sealed record ClusterFilter(
    string? Text,
    string? Provider,
    string? Connection,
    string? Group,
    string? Region,
    string? Version,
    string? State,
    string? Sort
)
{
    public bool Restricts =>
        this with { Sort = null } != new ClusterFilter(null, null, null, null, null, null, null, null);

    /// <summary>An empty or blank word is no filter.</summary>
    public ClusterFilter Cleaned() =>
        new(
            AddressWord.Read(Text),
            AddressWord.Read(Provider),
            AddressWord.Read(Connection),
            AddressWord.Read(Group),
            AddressWord.Read(Region),
            AddressWord.Read(Version),
            AddressWord.Read(State),
            AddressWord.Read(Sort)
        );

    public IReadOnlyDictionary<string, object?> Query() =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["text"] = Text,
            ["provider"] = Provider,
            ["connection"] = Connection,
            ["group"] = Group,
            ["region"] = Region,
            ["version"] = Version,
            ["state"] = State,
            ["sort"] = Sort,
        };

    public IReadOnlyList<ClusterRow> Apply(IEnumerable<ClusterRow> rows) => [.. Sorted(rows.Where(Matches))];

    private bool Matches(ClusterRow row) =>
        Is(Provider, row.Provider)
        && Is(Connection, row.Connection)
        && Is(Group, row.Group)
        && Is(Region, row.Location)
        && Is(Version, row.Version)
        && Is(State, row.State)
        // What the portal itself deleted is shown to whoever asks for what vanished.
        && (State is not null || row.Vanished?.Operation is null)
        && (Text is null || Searched(row).Any(text => text.Contains(Text, StringComparison.OrdinalIgnoreCase)));

    private static IEnumerable<string> Searched(ClusterRow row) => [row.Name, row.Group, row.Location, row.TagText];

    private IEnumerable<ClusterRow> Sorted(IEnumerable<ClusterRow> rows)
    {
        var descends = Sort?.StartsWith('-') == true;
        var present = rows.OrderBy(row => row.Vanished is not null);
        Func<ClusterRow, IComparable?>? key = Sort?.TrimStart('-') switch
        {
            "provider" => row => row.Provider,
            "connection" => row => row.Connection,
            "group" => row => row.Group,
            "region" => row => row.Location,
            "version" => row => row.VersionOrder,
            "state" => row => row.State,
            "power" => row => row.Power,
            "pools" => row => row.Pools,
            "nodes" => row => row.Nodes,
            "read" => row => row.SeenAt,
            _ => null,
        };
        return (key, descends) switch
        {
            (null, true) => present.ThenByDescending(row => row.Name, StringComparer.OrdinalIgnoreCase),
            (null, false) => present.ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase),
            (not null, true) => present.ThenByDescending(key).ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase),
            (not null, false) => present.ThenBy(key).ThenBy(row => row.Name, StringComparer.OrdinalIgnoreCase),
        };
    }

    private static bool Is(string? wanted, string value) =>
        wanted is null || string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);
}
