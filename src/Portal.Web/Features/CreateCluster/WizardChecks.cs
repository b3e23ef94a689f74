using Portal.Core.Clusters;
using Portal.Core.Rules;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Features.CreateCluster;

/// <summary>What does not hold of a form, blocks first, and how many rules do.</summary>
internal sealed record WizardChecks(IReadOnlyList<Finding> Findings, int Holding)
{
    public int Blocks => Findings.Count(finding => finding.Severity == Severity.Block);

    public int Warnings => Findings.Count - Blocks;

    public static WizardChecks Of(PlanForm form, CreateFacts facts)
    {
        var faults = FormFaults.Of(form);
        var unreadable = faults.Select(fault => fault.Field).ToHashSet(StringComparer.Ordinal);
        var report = CreateClusterRules.Book.Check(facts);
        return new WizardChecks(
            [
                .. faults
                    // A field that could not be read is said once; what the rules make of its absence is noise.
                    .Concat(report.Findings.Where(finding => !unreadable.Contains(finding.Field)))
                    .OrderByDescending(finding => finding.Severity)
                    .ThenBy(finding => WizardSteps.OfField(finding.Field)),
            ],
            report.Holding + FormFaults.Rules - faults.DistinctBy(fault => fault.RuleId).Count()
        );
    }

    /// <summary>Findings of one field, those of a list's members (<c>taints[0]</c>) included.</summary>
    public IEnumerable<Finding> At(string field) =>
        Findings.Where(finding =>
            finding.Field.StartsWith(field, StringComparison.Ordinal)
            && (finding.Field.Length == field.Length || finding.Field[field.Length] == '[')
        );

    public IEnumerable<Finding> Of(WizardStep step) =>
        Findings.Where(finding => WizardSteps.OfField(finding.Field) == step);
}
