using Portal.Core.Rules;

namespace Portal.Core.Health;

/// <summary>What is checked before a node is cordoned or uncordoned.</summary>
internal static class CordonRules
{
    public static Uri Source { get; } =
        new("https://kubernetes.io/docs/concepts/architecture/nodes/#manual-node-administration");

    public static RuleBook<CordonFacts> Book { get; } =
        new([
            new("P-CORDON", Severity.Block, Source, Fits),
            new("P-PROVIDER", Severity.Block, Source, Runs),
            new("P-NODE-STATE", Severity.Warning, Source, Answers),
        ]);

    private static IEnumerable<Violation> Fits(CordonFacts facts)
    {
        var (wish, node) = (facts.Wish, facts.Found.Node);
        if (wish.Uid is { } uid && !string.Equals(uid, node.Uid, StringComparison.Ordinal))
        {
            yield return new Violation("node", "Another node has this name now. Look at it first.");
        }
        else if (node.Cordoned == wish.Cordon)
        {
            yield return new Violation(
                "node",
                wish.Cordon ? "The node is cordoned already." : "The node is not cordoned."
            );
        }
    }

    private static IEnumerable<Violation> Runs(CordonFacts facts)
    {
        if (!facts.Runs)
        {
            yield return new Violation("node", "The portal cannot change nodes of clusters of this kind.");
        }
    }

    private static IEnumerable<Violation> Answers(CordonFacts facts)
    {
        var about = $"Node {facts.Found.Node.Name}";
        if (facts.Verdict.State == NodeState.NotReachable)
        {
            yield return new Violation(
                "node",
                "The cluster does not answer the portal; this cannot be done before it does."
            )
            {
                About = about,
            };
        }
        else if (facts.Verdict.State == NodeState.NotReady && !facts.Wish.Cordon)
        {
            yield return new Violation("node", "The node is not ready: pods that are placed on it will not run.")
            {
                About = about,
                Advice = "Let it become ready first.",
            };
        }
    }
}
