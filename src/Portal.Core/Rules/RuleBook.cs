namespace Portal.Core.Rules;

/// <summary>Rules that are checked together. Pure: the same input gives the same findings.</summary>
public sealed class RuleBook<T>(IReadOnlyList<Rule<T>> rules)
{
    public IReadOnlyList<Rule<T>> Rules => rules;

    /// <summary>What does not hold: blocks first, then by field.</summary>
    public RuleReport Check(T subject)
    {
        Finding[] findings =
        [
            .. rules
                .SelectMany(rule =>
                    rule.Check(subject)
                        .Select(violation => new Finding(
                            rule.Id,
                            violation.Severity ?? rule.Severity,
                            violation.Field,
                            violation.Sentence,
                            rule.Source
                        )
                        {
                            About = violation.About,
                            Advice = violation.Advice,
                        })
                )
                .OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.Field, StringComparer.Ordinal),
        ];
        var broken = findings.Select(finding => finding.RuleId).Distinct(StringComparer.Ordinal).Count();
        return new RuleReport(findings, rules.Count - broken);
    }
}

/// <summary>The findings of one check and how many rules hold.</summary>
public sealed record RuleReport(IReadOnlyList<Finding> Findings, int Holding)
{
    public bool Blocks => Findings.Any(finding => finding.Severity == Severity.Block);
}
