using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Core.Rules;

namespace Portal.Core.Planning;

/// <summary>What holds for every change of a cluster that exists.</summary>
internal static class AnyChangeRules
{
    private static readonly Uri s_conflicts = Documentation.Aks("manage-abort-operations");
    private static readonly Uri s_stopped = Documentation.Aks("start-stop-cluster");
    private static readonly Uri s_eTags = Documentation.Aks("use-etags");

    public static IReadOnlyList<Rule<ChangeFacts>> All { get; } =
    [
        .. ProtectionRules.All,
        new("P-POOL", Severity.Block, s_conflicts, PoolGone),
        new("V-UP-04", Severity.Block, s_conflicts, Busy),
        new("V-SS-02", Severity.Block, s_stopped, Stopped),
        new("P-ETAG", Severity.Block, s_eTags, ChangedMeanwhile),
        LockRules.Locked,
        new("P-UNREAD", Severity.Warning, s_conflicts, Unread),
    ];

    private static IEnumerable<Violation> Busy(ChangeFacts facts)
    {
        if (facts.Change.RunsBesideOthers)
        {
            yield break;
        }

        // Cordons and drains of single nodes have keys of their own and go on beside it.
        foreach (var operation in facts.Running.Where(it => ExclusiveKey.IsOfCluster(it.ExclusiveKey)))
        {
            yield return new Violation("cluster", $"Another operation works on this cluster: {operation.Title}.")
            {
                About = $"Operation {operation.Id}",
                Advice = "Wait for its end, or cancel it.",
            };
        }

        var subject = facts.Change is PoolChange pool ? pool.FindIn(facts.Cluster)?.ProvisioningState : null;
        if (
            (InProgress(facts.Cluster.ProvisioningState) ?? InProgress(subject)) is { } state
            && facts.Running.Count == 0
        )
        {
            yield return new Violation("cluster", $"The far side is at work on it: {state}.")
            {
                About = facts.Cluster.Name,
                Advice = "Wait for its end. It was not started by this portal.",
            };
        }
    }

    private static IEnumerable<Violation> PoolGone(ChangeFacts facts)
    {
        if (facts.Change is PoolChange { Creates: false } change && change.FindIn(facts.Cluster) is null)
        {
            yield return new Violation("pool", $"The cluster has no pool {change.Pool.Quoted()} any more.")
            {
                About = facts.Cluster.Name,
            };
        }
    }

    private static IEnumerable<Violation> Stopped(ChangeFacts facts)
    {
        if (facts.Cluster.IsStopped && !facts.Change.FitsStoppedCluster)
        {
            yield return new Violation(
                "cluster",
                "The cluster is stopped and takes no change but a start or its deletion."
            )
            {
                About = facts.Cluster.Name,
                Advice = "Start it first.",
            };
        }
    }

    private static IEnumerable<Violation> ChangedMeanwhile(ChangeFacts facts)
    {
        var now = facts.Change.VersionIn(facts.Cluster);
        if (facts.Change.ETag is { } seen && now is not null && !string.Equals(seen, now, StringComparison.Ordinal))
        {
            var target = facts.Change.Target(facts.Cluster);
            yield return new Violation(
                "cluster",
                $"{(facts.AskedAt is null ? "It" : $"The {target.Kind} {target.Name}")} was changed {facts.Meanwhile}{By(facts)}: {ChangedFields.Sentence(facts.Change, facts.Cluster, facts.Known)}."
            )
            {
                About = target.Name,
                Advice = facts.MeanwhileAdvice,
            };
        }
    }

    private static string By(ChangeFacts facts) =>
        ChangedFields.Who(facts.Change, facts.Cluster, facts.Known) is { } who ? $", last by {who}" : "";

    private static IEnumerable<Violation> Unread(ChangeFacts facts) =>
        facts.Unread.Select(fact => new Violation("cluster", $"Not checked: {fact.What}. {fact.Why}")
        {
            About = facts.Cluster.Name,
            Advice = fact.Advice,
        });

    private static string? InProgress(string? state) => Provisioning.IsUnderWay(state) ? state : null;
}
