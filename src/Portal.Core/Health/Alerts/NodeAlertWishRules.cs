using Portal.Core.Rules;

namespace Portal.Core.Health.Alerts;

/// <summary>What a rule of alerts may say.</summary>
internal static class NodeAlertWishRules
{
    private static readonly Uri s_source = new("https://kubernetes.io/docs/concepts/architecture/nodes/#condition");

    public static Finding NoCluster { get; } = Block("cluster", "There is no such cluster, or you may not see it.");

    public static Finding NoRule { get; } = Block("id", "This rule was deleted meanwhile. Add it anew.");

    public static Finding NoChannel { get; } =
        Block("channels", "A channel was deleted or takes no alerts of nodes any more. Choose anew.");

    public static Finding TooMany(int most) =>
        Block("id", $"A person has at most {most} rules; delete one that is no longer needed.");

    public static IEnumerable<Finding> Check(NodeAlertWish wish)
    {
        if (wish.Minutes is < 1 or > NodeAlertRule.MostMinutes)
        {
            yield return Block("minutes", $"Choose 1 to {NodeAlertRule.MostMinutes} minutes (one day).");
        }

        if (wish.States.Count == 0 || wish.States.Except(NodeAlertRule.IllStates).Any())
        {
            yield return Block("states", "Choose at least one of: degraded, not ready, not reachable.");
        }
    }

    private static Finding Block(string field, string sentence) =>
        new("P-ALERT", Severity.Block, field, sentence, s_source);
}
