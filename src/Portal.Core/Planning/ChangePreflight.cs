using Portal.Core.Rules;

namespace Portal.Core.Planning;

/// <summary>The rules of a change, those of every change first, over facts that were just read. Pure.</summary>
public static class ChangePreflight
{
    public static PreflightReport Check(ChangeFacts facts) =>
        PreflightReport.Of(
            new RuleBook<ChangeFacts>([.. AnyChangeRules.All, .. facts.Change.Rules]).Check(facts),
            facts.At
        ) with
        {
            Sentences = [.. facts.Change.Sentences(facts.Cluster), .. facts.Change.Outlook(facts)],
            After = facts.Change.After(facts.Cluster),
        };
}
