namespace Portal.Core.Health;

/// <summary>Which pods suffer with a node, and which of their workloads stand on nothing else.</summary>
internal static class PodImpact
{
    public static AffectedPods Of(NodeEvidence evidence)
    {
        if (evidence.Pods is not { } pods)
        {
            return AffectedPods.None;
        }

        var name = evidence.Node.Name;
        var here = pods.Where(pod => IsOn(pod, name) && Counts(pod)).ToList();
        var unready = evidence
            .Nodes.Where(node => NodeAssessment.StateOf(node, Freshness.Live) is NodeState.NotReady)
            .Select(node => node.Name)
            .ToHashSet(StringComparer.Ordinal);
        var standing = pods.Where(pod => pod.Ready && !IsOn(pod, name) && !unready.Contains(pod.NodeName ?? ""))
            .Select(WorkloadOf)
            .ToHashSet();
        var alone = here.Select(WorkloadOf).Distinct().Where(workload => !standing.Contains(workload));
        return new AffectedPods(
            here.Count,
            [.. alone.Select(workload => workload.Owner).OrderBy(owner => owner.Name, StringComparer.Ordinal)]
        );
    }

    private static bool IsOn(Pod pod, string node) => string.Equals(pod.NodeName, node, StringComparison.Ordinal);

    private static bool Counts(Pod pod) =>
        pod.Phase is not ("Succeeded" or "Failed") && pod.Owner?.Kind is not ("DaemonSet" or "Node");

    private static (string Namespace, PodOwner Owner) WorkloadOf(Pod pod) =>
        (pod.Namespace, pod.Owner ?? new PodOwner("Pod", pod.Name));
}
