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
            .. Names(chosen, known),
        ];

    /// <summary>Somebody else took these names meanwhile.</summary>
    internal static IReadOnlyList<Finding> Taken(
        IReadOnlyList<ChosenSubscription> chosen,
        IReadOnlyList<string> taken
    ) =>
        [
            .. chosen
                .Where(it => taken.Contains(it.Name.Trim(), StringComparer.OrdinalIgnoreCase))
                .Select(it => Block(Field(it.Subscription.Id), ConnectionName.Taken(it.Name.Trim()))),
        ];

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
