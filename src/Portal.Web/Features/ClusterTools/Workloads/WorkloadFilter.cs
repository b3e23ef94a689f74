using Portal.Core.Workloads;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.ClusterTools.Workloads;

/// <summary>What the list shows, as its address says it. A null does not restrict.</summary>
public sealed record WorkloadFilter(
    string? Text = null,
    string? Namespace = null,
    string? Kind = null,
    string? State = null
)
{
    /// <summary>An empty or blank word is no filter.</summary>
    public WorkloadFilter Cleaned() => new(Word(Text), Word(Namespace), Word(Kind), Word(State));

    public bool Restricts => this != new WorkloadFilter();

    public bool Matches(Workload workload) =>
        Is(Namespace, workload.Name.Namespace)
        && Is(Kind, WorkloadAddress.WordOf(workload.Name.Kind))
        && Is(State, WordOf(workload.State))
        && (Text is null || workload.Name.ToString().Contains(Text, StringComparison.OrdinalIgnoreCase));

    public static string WordOf(WorkloadState state) => state.ToString().ToLowerInvariant();

    private static bool Is(string? wanted, string value) =>
        wanted is null || string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
