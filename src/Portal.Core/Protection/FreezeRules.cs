using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Protection;

/// <summary>What is wrong with a freeze that somebody enters. Pure.</summary>
public static class FreezeRules
{
    public const int LongestName = 64;

    /// <summary>Longer ones would be forgotten; who needs one sets it again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(92);

    /// <summary>How far ahead one can be planned.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(730);

    private static readonly Uri s_source = Documentation.Learn(
        "azure/well-architected/operational-excellence/safe-deployments"
    );

    public static Finding NoScope { get; } =
        Block("scope", "Choose what is frozen: the portal, an environment or a cluster.");

    public static IReadOnlyList<Finding> Check(FreezeWish wish, DateTimeOffset now) =>
        [.. Name(wish), .. Times(wish, now), .. ChangeReason.Check(wish.Reason, wish.Ticket)];

    private static IEnumerable<Finding> Name(FreezeWish wish)
    {
        if (string.IsNullOrWhiteSpace(wish.Name))
        {
            yield return Block("name", "Give the freeze a name that people know it by, such as “Year end”.");
        }
        else if (wish.Name.Trim().Length > LongestName)
        {
            yield return Block("name", $"A name has at most {LongestName} characters.");
        }
        else if (wish.Name.TurnsText())
        {
            yield return Block("name", TextDirection.Refusal);
        }
    }

    private static IEnumerable<Finding> Times(FreezeWish wish, DateTimeOffset now)
    {
        var from = wish.From is { } begins && begins > now ? begins : now;
        if (wish.Until is not { } until)
        {
            yield return Block("until", "Say when the freeze ends.");
        }
        else if (until <= now)
        {
            yield return Block("until", "The end is in the past.");
        }
        else if (until <= from)
        {
            yield return Block("until", "The end has to be after the beginning.");
        }
        else if (until - from > Longest)
        {
            yield return Block(
                "until",
                $"A freeze lasts at most {Longest.Days} days. Set it again when it comes to its end."
            );
        }
        else if (from - now > Furthest)
        {
            yield return Block("from", "A freeze begins within two years.");
        }
    }

    private static Finding Block(string field, string sentence) =>
        new("P-FREEZEWINDOW", Severity.Block, field, sentence, s_source);
}
