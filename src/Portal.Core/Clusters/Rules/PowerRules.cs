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
    }

    private static IEnumerable<Violation> RunsAlready(ChangeFacts facts)
    {
        if (!facts.Cluster.IsStopped)
        {
            yield return new Violation("cluster", "The cluster is not stopped.");
        }
    }

    private static bool IsAuto(JsonNode? mode) => Is(mode, "Auto");

    private static bool IsAvailabilitySet(JsonNode? type) => Is(type, "AvailabilitySet");

    private static bool Is(JsonNode? node, string word) =>
        node is JsonValue value
        && value.TryGetValue<string>(out var text)
        && string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
