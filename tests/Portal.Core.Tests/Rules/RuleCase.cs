using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.Tests.Rules;

/// <summary>A plan and what one rule says about it.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Because">What is special about the plan.</param>
/// <param name="Field">Where it finds something; null when it holds.</param>
/// <param name="Severity">How it finds it.</param>
public sealed record RuleCase(string Id, string Because, string? Field = null, Severity Severity = Severity.Block)
{
    internal CreateFacts Facts { get; init; } = PlanBuilder.Valid().Facts();

    /// <summary>Other rules that cannot but block the same plan.</summary>
    public string[] Also { get; init; } = [];

    public override string ToString() => $"{Id} {(Field is null ? "holds" : "finds")}: {Because}";

    internal static RuleCase Finds(string id, string field, string because, ClusterPlan plan, params string[] also) =>
        new(id, because, field) { Facts = plan.Facts(), Also = also };

    internal static RuleCase Warns(string id, string field, string because, ClusterPlan plan, params string[] also) =>
        new(id, because, field, Severity.Warning) { Facts = plan.Facts(), Also = also };

    internal static RuleCase Holds(string id, string because, ClusterPlan plan) =>
        new(id, because) { Facts = plan.Facts() };

    internal RuleCase On(DateOnly today) => this with { Facts = Facts with { Today = today } };

    internal RuleCase With(Func<CreateFacts, CreateFacts> change) => this with { Facts = change(Facts) };

    internal void Verify()
    {
        var report = CreateClusterRules.Book.Check(Facts);
        var found = report.Findings.Where(finding => finding.RuleId == Id);
        if (Field is null)
        {
            found.ShouldBeEmpty();
            return;
        }
        var finding = found.ShouldHaveSingleItem();
        (finding.Field, finding.Severity).ShouldBe((Field, Severity));
        finding.Sentence.ShouldEndWith(".");
        report
            .Findings.Where(other => other.Severity == Severity.Block)
            .Select(other => other.RuleId)
            .Distinct()
            .Except(Also)
            .ShouldBe(Severity == Severity.Block ? [Id] : []);
    }
}
