using System.Globalization;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Workloads.Restarts;

/// <summary>What is checked before a workload is restarted.</summary>
internal static class RestartRules
{
    private static readonly Uri s_restart = Kubernetes(
        "reference/kubectl/generated/kubectl_rollout/kubectl_rollout_restart"
    );
    private static readonly Uri s_deployments = Kubernetes("concepts/workloads/controllers/deployment");
    private static readonly Uri s_strategies = Kubernetes(
        "concepts/workloads/controllers/statefulset",
        "update-strategies"
    );

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        new("P-RESTART", Severity.Block, s_restart, Gone),
        new("W-RESTART-01", Severity.Block, s_deployments, Of(Paused)),
        new("W-RESTART-02", Severity.Block, s_strategies, Of(NothingReplaced)),
        new("W-RESTART-03", Severity.Block, s_restart, Of(NoPods)),
        new("W-RESTART-04", Severity.Warning, s_deployments, Of(Interrupts)),
        new("W-RESTART-05", Severity.Warning, s_deployments, Of(NotWell)),
        new("W-RESTART-06", Severity.Warning, s_restart, Of(Kept)),
        new("W-RESTART-07", Severity.Warning, s_restart, ClusterAtWork),
    ];

    private static IEnumerable<Violation> Gone(ChangeFacts facts)
    {
        var change = (RestartWorkload)facts.Change;
        if (facts.Workload is not { } read)
        {
            yield break;
        }

        if (read.Found is not { } workload)
        {
            yield return new Violation("workload", $"There is no {change.Name} in this cluster any more.");
        }
        else if (!string.Equals(workload.Uid, change.Uid, StringComparison.Ordinal))
        {
            yield return new Violation("workload", $"Another {change.Kind} has this name now. Look at it first.");
        }
        else if (workload.IsLeaving)
        {
            yield return new Violation("workload", "It is being deleted.");
        }
    }

    private static IEnumerable<Violation> Paused(Workload workload)
    {
        if (workload.Paused)
        {
            yield return new Violation("workload", "It is paused: nothing would be replaced until somebody resumes it.")
            {
                Advice =
                    $"Resume it first (kubectl rollout resume deployment/{workload.Name.Name} -n {workload.Name.Namespace}), then check again.",
            };
        }
    }

    private static IEnumerable<Violation> NothingReplaced(Workload workload)
    {
        if (workload.OnDelete)
        {
            yield return new Violation(
                "workload",
                "Its update strategy is OnDelete: a restart replaces none of its pods; each is replaced once somebody deletes it."
            )
            {
                Advice = "Delete its pods one by one instead, or have the strategy changed to RollingUpdate.",
            };
        }
        else if (workload is { Wanted: > 0, ToReplace: 0 })
        {
            yield return new Violation(
                "workload",
                Say(
                    $"Its partition is {workload.Partition}: all of its {workload.Wanted} pods keep the template that they have."
                )
            )
            {
                Advice = "Have the partition lowered, then check again.",
            };
        }
        else if (workload.Partition > 0)
        {
            yield return new Violation(
                "workload",
                Say($"Its partition is {workload.Partition}: pods with a smaller ordinal are not replaced."),
                Severity.Warning
            );
        }
    }

    private static IEnumerable<Violation> NoPods(Workload workload)
    {
        if (workload.Wanted == 0)
        {
            yield return new Violation(
                "workload",
                workload.Name.Kind == WorkloadKind.DaemonSet
                    ? "No node suits it: there is no pod to replace."
                    : "It is scaled to zero: there is no pod to replace."
            );
        }
    }

    private static IEnumerable<Violation> Interrupts(Workload workload)
    {
        if (workload is { Name.Kind: WorkloadKind.DaemonSet } or { Wanted: 0 } or { OnDelete: true })
        {
            yield break;
        }

        if (workload.MostAway >= workload.Wanted)
        {
            yield return new Violation(
                "workload",
                workload.Wanted == 1
                    ? "It has a single pod, which ends before the new one starts: it does not answer meanwhile."
                    : Say($"All of its {workload.Wanted} pods may be away at once: it does not answer meanwhile.")
            )
            {
                Advice = "Choose a time when nobody needs it.",
            };
        }
        else if (workload.Wanted == 1)
        {
            yield return new Violation(
                "workload",
                "It has a single pod: whoever is connected to it is cut off when it ends."
            )
            {
                Advice = "Choose a time when nobody needs it.",
            };
        }
    }

    private static IEnumerable<Violation> NotWell(Workload workload)
    {
        if (workload.Old > workload.Partition || !workload.Observed)
        {
            yield return new Violation("workload", "Its pods are being replaced already; they would be once more.");
        }
        else if (workload.Available < workload.Wanted)
        {
            yield return new Violation(
                "workload",
                Say(
                    $"{workload.Available} of its {workload.Wanted} pods are ready now. A restart helps only if new ones become ready."
                )
            );
        }
    }

    private static IEnumerable<Violation> Kept(Workload workload)
    {
        if (workload.Keeper is { } keeper)
        {
            yield return new Violation("workload", $"{keeper} keeps it, and may undo the restart.");
        }
    }

    private static IEnumerable<Violation> ClusterAtWork(ChangeFacts facts)
    {
        // Without what it does: the request lies in a namespace, and its readers may know of nothing else.
        if (facts.Running.Any(operation => ExclusiveKey.IsOfCluster(operation.ExclusiveKey)))
        {
            yield return new Violation("cluster", "The cluster itself is being changed: pods may move meanwhile.");
        }
    }

    private static Func<ChangeFacts, IEnumerable<Violation>> Of(Func<Workload, IEnumerable<Violation>> check) =>
        facts =>
            facts.Workload?.Found is { } workload
                ? check(workload).Select(violation => violation with { About = workload.Name.ToString() })
                : [];

    private static Uri Kubernetes(string page, string part = "") =>
        new($"https://kubernetes.io/docs/{page}/{(part.Length > 0 ? $"#{part}" : "")}");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
