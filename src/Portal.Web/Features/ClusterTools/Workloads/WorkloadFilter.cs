using Portal.Core.Workloads;
using Portal.Web.Components.Shared;
using Portal.Web.Navigation;

namespace Portal.Web.Features.ClusterTools.Workloads;

/// <summary>What the list shows and in which order, as its address says it. A null does not restrict.</summary>
public sealed record WorkloadFilter(
    string? Text = null,
    string? Namespace = null,
    string? Kind = null,
    string? State = null,
    string? Sort = null
)
{
    /// <summary>An empty or blank word is no filter.</summary>
    public WorkloadFilter Cleaned() =>
        new(
            AddressWord.Read(Text),
            AddressWord.Read(Namespace),
            AddressWord.Read(Kind),
            AddressWord.Read(State),
            AddressWord.Read(Sort)
        );

    public bool Restricts => this with { Sort = null } != new WorkloadFilter();

    public IReadOnlyDictionary<string, object?> Query() =>
        new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["text"] = Text,
            ["namespace"] = Namespace,
            ["kind"] = Kind,
            ["state"] = State,
            ["sort"] = Sort,
        };

    /// <summary>Without a sort word the worst come first.</summary>
    public IReadOnlyList<Workload> Apply(IEnumerable<Workload> workloads)
    {
        Func<Workload, IComparable?> key = Sort?.TrimStart('-') switch
        {
            "name" => it => it.Name.Name,
            "kind" => it => it.Name.Kind,
            "namespace" => it => it.Name.Namespace,
            "ready" => it => it.Available,
            "created" => it => it.CreatedAt,
            _ => it => it.State,
        };
        var matching = workloads.Where(Matches);
        var sorted = Sort?.StartsWith('-') == true ? matching.OrderByDescending(key) : matching.OrderBy(key);
        return
        [
            .. sorted
                .ThenBy(it => it.Name.Namespace, StringComparer.Ordinal)
                .ThenBy(it => it.Name.Name, StringComparer.Ordinal),
        ];
    }

    public static string WordOf(WorkloadState state) => state.ToString().ToLowerInvariant();

    private bool Matches(Workload workload) =>
        Is(Namespace, workload.Name.Namespace)
        && Is(Kind, WorkloadAddress.WordOf(workload.Name.Kind))
        && Is(State, WordOf(workload.State))
        && (Text is null || workload.Name.ToString().Contains(Text, StringComparison.OrdinalIgnoreCase));

    private static bool Is(string? wanted, string value) =>
        wanted is null || string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);
}
