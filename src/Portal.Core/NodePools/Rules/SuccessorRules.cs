using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.NodePools.Rules;

/// <summary>Whether the pods of a pool that goes fit on the one that takes its place.</summary>
internal static class SuccessorRules
{
    private static readonly Uri s_source = Documentation.Aks("resize-node-pool");
    private static readonly Uri s_placing = new(
        "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/"
    );

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("P-FIT", Severity.Warning, s_placing, facts => System(facts).Concat(Labels(facts)).Concat(Taints(facts))),
        new("P-SMALLER", Severity.Warning, s_source, Smaller),
    ];

    private static IEnumerable<Violation> System(ChangeFacts facts)
    {
        var (change, old) = ((ReplacePool)facts.Change, Old(facts));
        if (old is not null && old.IsWindows != change.Plan.IsWindows)
        {
            yield return new Violation(
                "osSku",
                $"Pods of {old.OsType} do not run on the new pool: they wait unless another {old.OsType} pool takes them."
            );
        }
    }

    private static IEnumerable<Violation> Labels(ChangeFacts facts)
    {
        var labels = ((ReplacePool)facts.Change).Plan.Labels;
        string[] lost =
        [
            .. (Old(facts)?.Labels ?? new Dictionary<string, string>())
                .Where(label => !OwnMark.Is(label.Key) && labels.GetValueOrDefault(label.Key) != label.Value)
                .Select(label => $"{label.Key}={label.Value}")
                .Order(StringComparer.Ordinal),
        ];
        if (lost.Length > 0)
        {
            yield return new Violation(
                "labels",
                $"The new pool lacks labels of the old one: {string.Join(", ", lost)}. Pods that select nodes by them will wait."
            );
        }
    }

    private static IEnumerable<Violation> Taints(ChangeFacts facts)
    {
        if (Old(facts) is not { } old)
        {
            yield break;
        }

        string[] added =
        [
            .. ((ReplacePool)facts.Change).Plan.Taints.Except(old.Taints, StringComparer.Ordinal).Where(KeepsAway),
        ];
        if (added.Length > 0)
        {
            yield return new Violation(
                "taints",
                $"The old pool lacks taints of the new one: {string.Join(", ", added)}. Pods that do not tolerate them will wait."
            );
        }
    }

    private static IEnumerable<Violation> Smaller(ChangeFacts facts)
    {
        var plan = ((ReplacePool)facts.Change).Plan;
        if (
            Old(facts) is { } old
            && facts.Catalog?.FindSize(old.VmSize) is { } before
            && facts.Catalog.FindSize(plan.VmSize ?? "") is { } after
        )
        {
            var (had, has) = (old.Count * (long)before.Vcpus, plan.Maximum * (long)after.Vcpus);
            if (has < had)
            {
                yield return new Violation(
                    "count",
                    $"The new pool has {has} vCPUs at most and the old one {had}: some of its pods may find no room."
                );
            }
        }
    }

    private static bool KeepsAway(string taint) => !taint.EndsWith(":PreferNoSchedule", StringComparison.Ordinal);

    private static NodePool? Old(ChangeFacts facts) => ((ReplacePool)facts.Change).FindIn(facts.Cluster);
}
