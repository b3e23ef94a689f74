using Portal.Core.Rules;

namespace Portal.Core.Connections.Azure;

/// <summary>What stands against the subscriptions that were chosen and against the names their connections are to have.</summary>
public static class ChosenSubscriptionRules
{
    private static readonly Uri s_source = new("https://learn.microsoft.com/rest/api/resources/subscriptions/list");

    /// <summary>The field that holds the name of this subscription's connection.</summary>
    public static string Field(string subscription) => $"name-{subscription}";

    /// <param name="chosen">What was chosen.</param>
    /// <param name="known">The names of the connections that are there.</param>
    public static IReadOnlyList<Finding> Check(
        IReadOnlyList<ChosenSubscription> chosen,
        IReadOnlyCollection<string> known
    ) =>
        chosen.Count is 0 ? [Block("subscriptions", "Choose at least one subscription.")]
        : chosen.Count > AddAzureConnections.Most
            ? [Block("subscriptions", $"Choose at most {AddAzureConnections.Most} subscriptions at once.")]
        :
        [
            .. chosen.Where(it => !Guid.TryParseExact(it.Subscription.Id, "D", out _)).Select(NoId),
            .. chosen
                .GroupBy(it => it.Subscription.Id, StringComparer.OrdinalIgnoreCase)
                .Where(same => same.Count() > 1)
                .Select(same => Block("subscriptions", $"{same.First().Subscription.Name} is chosen twice.")),
            .. Names(chosen, known),
        ];

    /// <summary>What the database had against one of them.</summary>
    internal static Finding Of(IReadOnlyList<ChosenSubscription> chosen, ConnectionConflict conflict)
    {
        var one = chosen.Single(it => string.Equals(it.Name.Trim(), conflict.Name, StringComparison.Ordinal));
        return Block(
            Field(one.Subscription.Id),
            conflict is ConnectionConflict.Connected connected
                ? ConnectionRules.Connected($"The subscription {one.Subscription.Name}", connected.By)
                : ConnectionName.Taken(conflict.Name)
        );
    }

    private static IEnumerable<Finding> Names(
        IReadOnlyList<ChosenSubscription> chosen,
        IReadOnlyCollection<string> known
    )
    {
        var others = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var one in chosen)
        {
            var name = one.Name.Trim();
            var fault =
                ConnectionName.Fault(name, "connection")
                ?? (known.Contains(name, StringComparer.OrdinalIgnoreCase) ? ConnectionName.Taken(name) : null)
                ?? (others.Add(name) ? null : $"Another of the chosen ones is called {name} too.");
            if (fault is not null)
            {
                yield return Block(Field(one.Subscription.Id), fault);
            }
        }
    }

    private static Finding NoId(ChosenSubscription chosen) =>
        Block("subscriptions", $"{chosen.Subscription.Name} has no id that can be used.");

    private static Finding Block(string field, string sentence) =>
        new("P-AZURE", Severity.Block, field, sentence, s_source);
}
