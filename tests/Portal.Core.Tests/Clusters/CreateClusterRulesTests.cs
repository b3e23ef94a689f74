using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Rules;

namespace Portal.Core.Tests.Clusters;

public sealed class CreateClusterRulesTests
{
    private static readonly string[] s_ids =
    [
        "V-ACC-01",
        "V-ADD-01",
        "V-ADD-02",
        "V-CL-01",
        "V-CL-02",
        "V-CL-03",
        "V-CL-04",
        "V-CL-05",
        "V-CL-07",
        "V-CL-08",
        "V-CL-09",
        "V-CL-10",
        "V-CL-11",
        "V-CL-12",
        "V-CL-15",
        "V-CL-16",
        "V-CL-17",
        "V-CL-18",
        "V-CL-19",
        "V-CL-20",
        "V-IP-01",
        "V-MW-01",
        "V-MW-02",
        "V-MW-03",
        "V-MW-04",
        "V-MW-05",
        "V-NET-01",
        "V-NET-02",
        "V-NET-03",
        "V-NET-04",
        "V-NET-05",
        "V-NET-06",
        "V-NET-07",
        "V-NET-08",
        "V-NET-09",
        "V-NET-10",
        "V-NET-11",
        "V-NET-12",
        "V-NET-13",
        "V-NET-15",
        "V-NET-16",
        "V-NET-17",
        "V-NET-18",
        "V-NET-19",
        "V-NET-20",
        "V-NET-21",
        "V-NP-01",
        "V-NP-02",
        "V-NP-03",
        "V-NP-04",
        "V-NP-05",
        "V-NP-06",
        "V-NP-07",
        "V-NP-09",
        "V-NP-10",
        "V-NP-12",
        "V-NP-13",
        "V-NP-14",
        "V-NP-15",
        "V-NP-16",
        "V-NP-17",
        "V-NP-18",
        "V-NP-20",
        "V-NP-21",
        "V-NP-22",
        "V-NP-24",
        "V-TAG-01",
        "V-TAG-02",
        "V-TAG-03",
        "V-UP-07",
        "V-UP-08",
        "V-UP-09",
        "V-UP-14",
        "V-WIN-01",
        "V-WIN-02",
        "V-WIN-03",
        "V-WIN-04",
        "V-WIN-06",
        "V-WIN-07",
        "V-WIN-08",
        "V-WIN-09",
        "V-WIN-10",
        "V-WIN-11",
        "V-WIN-13",
        "V-WIN-14",
        "V-WIN-15",
    ];

    [Fact]
    public void Book_OfACreate_HoldsEachRuleOnce() =>
        CreateClusterRules.Book.Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal).ShouldBe(s_ids);

    [Fact]
    public void Sources_OfEveryRule_ArePublicAddresses() =>
        CreateClusterRules.Book.Rules.ShouldAllBe(rule =>
            rule.Source.Scheme == Uri.UriSchemeHttps
            && (rule.Source.Host == "learn.microsoft.com" || rule.Source.Host == "github.com")
        );

    [Fact]
    public void ValidPlan_Checked_HoldsEveryRule()
    {
        var report = PlanBuilder.Valid().Check();

        report.Findings.ShouldBeEmpty();
        report.Holding.ShouldBe(s_ids.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SuggestedPools_InAValidPlan_AreNotBlocked(bool windows)
    {
        var plan = PlanBuilder.WithWindows() with
        {
            NodePools = windows
                ? SuggestedPools.ForWindows(FactsBuilder.Catalog)
                : SuggestedPools.Default(FactsBuilder.Catalog),
        };

        plan.Check().Findings.Select(finding => finding.RuleId).ShouldBeEmpty();
    }

    [Fact]
    public void Book_OverAnyPlan_NeverThrowsAndAlwaysSaysWhere() =>
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2_000),
            Prop.ForAll(
                AnyPlan.Arbitrary,
                plan =>
                    new[] { plan.Facts(), plan.Facts() with { Catalog = null, Today = DateOnly.MaxValue } }.All(facts =>
                        CreateClusterRules.Book.Check(facts).Findings.All(IsSaid)
                    )
            )
        );

    [Fact]
    public void Book_OverTheSamePlanTwice_FindsTheSame() =>
        FsCheck.Check.QuickThrowOnFailure(
            Prop.ForAll(AnyPlan.Arbitrary, plan => plan.Check().Findings.SequenceEqual(plan.Check().Findings))
        );

    private static bool IsSaid(Finding finding) => finding.Field.Length > 0 && finding.Sentence.EndsWith('.');
}
