using Portal.Core.Workloads;

namespace Portal.Web.Components.Shared;

/// <summary>The address of a workload's pages.</summary>
internal static class WorkloadAddress
{
    /// <summary>Of the form that restarts it, behind the address of its cluster.</summary>
    public static string RestartOf(WorkloadName name) =>
        $"workloads/{WordOf(name.Kind)}/{Uri.EscapeDataString(name.Namespace)}/{Uri.EscapeDataString(name.Name)}/restart";

    /// <summary>As addresses have it: <c>deployment</c>.</summary>
    public static string WordOf(WorkloadKind kind) => kind.ToString().ToLowerInvariant();

    /// <returns>Null where the word means no kind.</returns>
    public static WorkloadKind? KindOf(string? word) =>
        Enum.GetValues<WorkloadKind>()
            .Cast<WorkloadKind?>()
            .FirstOrDefault(kind => string.Equals(kind.ToString(), word, StringComparison.OrdinalIgnoreCase));
}
