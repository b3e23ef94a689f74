using System.Text.Json.Nodes;
using Portal.Core.Rules;

namespace Portal.Core.Planning;

/// <summary>
/// What was found before a change: kept with its operation, shown to whoever decides. <paramref name="Holding"/> counts
/// the rules that found nothing.
/// </summary>
public sealed record PreflightReport(DateTimeOffset At, IReadOnlyList<Finding> Findings, int Holding)
{
    /// <summary>What was said would happen, in the words its person read: later the cluster is another.</summary>
    public IReadOnlyList<string> Sentences
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The fields of the change as they shall be; null in a report without a plan.</summary>
    public JsonObject? After { get; init; }

    public bool Blocks => Findings.Any(finding => finding.Severity == Severity.Block);

    public int Warnings => Findings.Count(finding => finding.Severity == Severity.Warning);

    /// <summary>One line for a timeline.</summary>
    public string Summary => Warnings == 0 ? $"{Holding} checks hold." : $"{Holding} checks hold, {Warnings} warned.";

    public static PreflightReport Of(RuleReport report, DateTimeOffset at) => new(at, report.Findings, report.Holding);
}
