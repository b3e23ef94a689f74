using System.Text.Json;
using Portal.Core.Workloads;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;

namespace Portal.Providers.Workloads;

/// <summary>A PodDisruptionBudget of the wire with the pods that it protects.</summary>
internal static class BudgetReader
{
    public static DisruptionBudget Read(PodDisruptionBudget budget, IEnumerable<Pod> pods) =>
        new(
            ClusterTexts.Word(budget.Metadata.Namespace) ?? "",
            ClusterTexts.Word(budget.Metadata.Name) ?? "",
            budget.Status.DisruptionsAllowed,
            budget.Status.CurrentHealthy,
            budget.Status.DesiredHealthy,
            IsNothing(budget.Spec.MaxUnavailable),
            budget.Spec.Selector is { } selector
                ? pods.Where(pod =>
                        pod.Metadata.Namespace == budget.Metadata.Namespace && selector.Matches(pod.Metadata.Labels)
                    )
                    .Select(pod => pod.Metadata.Uid ?? "")
                    .ToHashSet(StringComparer.Ordinal)
                : new HashSet<string>(StringComparer.Ordinal)
        );

    private static bool IsNothing(JsonElement? amount) =>
        amount switch
        {
            { ValueKind: JsonValueKind.Number } number => number.TryGetInt32(out var value) && value == 0,
            { ValueKind: JsonValueKind.String } text => text.GetString() is "0" or "0%",
            _ => false,
        };
}
