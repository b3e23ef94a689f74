using Portal.Core.Planning;
using Portal.Core.Rules;
using Portal.Core.Tests.Planning;
using Portal.Core.Upgrades;
using Portal.Core.Workloads;

namespace Portal.Core.Tests.Upgrades;

public sealed class StoredApiRulesTests
{
    private static readonly RemovedApi s_budgets = RemovedApis.All.Single(it =>
        it.ApiVersion == "policy/v1beta1" && it.Kind == "PodDisruptionBudget"
    );

    [Fact]
    public void P_STORED_names_the_first_objects_and_counts_the_others()
    {
        var finding = Check("1.35.1", new StoredApis([new(s_budgets, 7, ["shop/web", "shop/api"])], []))
            .ShouldHaveSingleItem();

        (finding.RuleId, finding.Severity, finding.About).ShouldBe(
            ("P-STORED", Severity.Warning, "poddisruptionbudgets policy/v1beta1")
        );
        finding.Sentence.ShouldBe(
            "7 PodDisruptionBudget objects were written with policy/v1beta1, which 1.25 removed: shop/web, shop/api and 5 more."
        );
    }

    [Fact]
    public void P_STORED_says_nothing_of_what_the_target_still_has() =>
        Check("1.24.3", new StoredApis([new(s_budgets, 1, ["shop/web"])], [])).ShouldBeEmpty();

    [Fact]
    public void P_STORED_READ_names_what_was_not_looked_at()
    {
        UnreadObjects[] unread =
        [
            new("ingresses", UnreadReason.Forbidden),
            new("cronjobs", UnreadReason.Forbidden),
            new("roles", UnreadReason.TooMany),
        ];

        var findings = Check("1.35.1", new StoredApis([], unread));

        findings.ShouldAllBe(finding => finding.RuleId == "P-STORED-READ" && finding.Severity == Severity.Warning);
        findings.ShouldContain(finding => finding.Sentence.Contains("ingresses, cronjobs. They may not be listed"));
        findings.ShouldContain(finding =>
            finding.Sentence.Contains("only in part") && finding.Sentence.Contains("roles")
        );
    }

    [Fact]
    public void Every_removal_is_told_once_and_of_a_version_that_exists()
    {
        RemovedApis.All.Select(it => (it.ApiVersion, it.Kind)).ShouldBeUnique();
        RemovedApis.All.ShouldAllBe(it => Core.Clusters.KubernetesVersion.Find(it.RemovedIn) != null);
        RemovedApis.All.ShouldAllBe(it => it.ApiVersion.Split('/').Length == 2);
    }

    private static IReadOnlyList<Finding> Check(string version, StoredApis stored)
    {
        var change = new UpgradeCluster { ClusterId = ChangeFactsBuilder.Cluster.Id, Version = version };
        var facts = ChangeFactsBuilder.FactsOf(change, ChangeFactsBuilder.Cluster) with { StoredApis = stored };
        return
        [
            .. ChangePreflight
                .Check(facts)
                .Findings.Where(finding => finding.RuleId.StartsWith("P-STORED", StringComparison.Ordinal)),
        ];
    }
}
