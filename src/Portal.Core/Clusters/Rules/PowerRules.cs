using System.Text.Json.Nodes;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Clusters.Rules;

/// <summary>What holds when a cluster is stopped or started.</summary>
internal static class PowerRules
{
    private static readonly Uri s_source = Documentation.Aks("start-stop-cluster");

    public static IReadOnlyList<Rule<ChangeFacts>> OfStop { get; } =
    [new("V-SS-01", Severity.Block, s_source, Unstoppable), new("V-SS-03", Severity.Warning, s_source, Kept)];

    public static IReadOnlyList<Rule<ChangeFacts>> OfStart { get; } =
    [new("V-SS-05", Severity.Block, s_source, RunsAlready)];

    private static IEnumerable<Violation> Unstoppable(ChangeFacts facts)
    {
        if (facts.Cluster.Details["nodeProvisioningProfile"] is JsonObject profile && IsAuto(profile["mode"]))
        {
            yield return new Violation("cluster", "A cluster with node auto-provisioning cannot be stopped.");
        }

        foreach (var pool in facts.Cluster.NodePools.Where(pool => IsAvailabilitySet(pool.Details["type"])))
        {
            yield return new Violation("cluster", "A cluster with nodes in availability sets cannot be stopped.")
            {
                About = $"Node pool {pool.Name}",
            };
        }
    }

    private static IEnumerable<Violation> Kept(ChangeFacts facts)
    {
        yield return new Violation(
            "cluster",
            "A stopped cluster is kept for 12 months. Its API server's address may change, and pods that nothing recreates are lost."
        )
        {
            Advice = "Wait 15 to 30 minutes before you start it again.",
        };
        yield return new Violation(
            "cluster",
            "Its machines are given back: where the region is short of them, the cluster may not start again at once."
        )
        {
            About = string.Join(", ", facts.Cluster.NodePools.Select(pool => pool.VmSize).Distinct()),
        };
        foreach (var pool in facts.Cluster.NodePools.Where(pool => pool.IsSpot))
        {
            yield return new Violation("cluster", "Spot nodes come back only while Azure has capacity to spare.")
            {
                About = $"Node pool {pool.Name}",
            };
        }

        foreach (var pool in facts.Cluster.NodePools.Where(pool => pool.Autoscale))
        {
            yield return new Violation(
                "cluster",
                "After a start the number of nodes may lie outside of the autoscaler's range, until it scales."
            )
            {
                About = $"Node pool {pool.Name}",
            };
        }

        if (IsPrivate(facts.Cluster))
        {
            yield return new Violation(
                "cluster",
                "Private endpoints that were made to reach this cluster must be made anew after a start."
            )
            {
                About = facts.Cluster.Name,
            };
        }
    }

    private static IEnumerable<Violation> RunsAlready(ChangeFacts facts)
    {
        if (!facts.Cluster.IsStopped)
        {
            yield return new Violation("cluster", "The cluster is not stopped.");
        }
    }

    private static bool IsPrivate(Cluster cluster) =>
        cluster.Details["apiServerAccessProfile"] is JsonObject profile
        && profile["enablePrivateCluster"] is JsonValue value
        && value.TryGetValue<bool>(out var flag)
        && flag;

    private static bool IsAuto(JsonNode? mode) => Is(mode, "Auto");

    private static bool IsAvailabilitySet(JsonNode? type) => Is(type, "AvailabilitySet");

    private static bool Is(JsonNode? node, string word) =>
        node is JsonValue value
        && value.TryGetValue<string>(out var text)
        && string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
