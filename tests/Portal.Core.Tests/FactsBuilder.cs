using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.Rules;

namespace Portal.Core.Tests;

/// <summary>A region where <see cref="PlanBuilder.Valid"/> can be built, on a day when nothing in it is near its end.</summary>
internal static class FactsBuilder
{
    public static DateOnly Today { get; } = new(2026, 11, 20);

    public static RegionCatalog Catalog { get; } =
        new(
            "westeurope",
            [
                new("Standard_D4ds_v5", "standardDDSv5Family", 4, 16, ["1", "2", "3"], 150, null, null),
                new("Standard_D8ds_v5", "standardDDSv5Family", 8, 32, ["1", "2", "3"], 300, null, null),
                new("Standard_D2s_v5", "standardDSv5Family", 2, 8, ["1", "2"], null, null, null),
                new("Standard_F1", "standardFFamily", 1, 2, [], 16, null, null),
                new("Standard_DS2_v2", "standardDSv2Family", 4, 7, [], 14, 86, null),
                new("Standard_B4ms", "standardBSFamily", 4, 16, ["1", "2", "3"], 32, null, null),
                new(
                    "Standard_E8s_v5",
                    "standardESv5Family",
                    8,
                    64,
                    [],
                    null,
                    null,
                    "not available for this subscription"
                ),
            ],
            [
                new("1.33.6", false, false, LongTermSupportOnly: true),
                new("1.35.0", false, false, false),
                new("1.35.1", IsDefault: true, false, false),
                new("1.37.0", false, IsPreview: true, false),
            ],
            [
                new("standardDDSv5Family", "DDSv5 vCPU", 96, 600),
                new("standardESv5Family", "ESv5 vCPU", 0, 100),
                new("cores", "Total regional vCPU", 96, 1000),
                new("lowPriorityCores", "Spot vCPU", 0, 20),
            ],
            [
                new(
                    PlanBuilder.SubnetId,
                    "vnet-weu",
                    "nodes",
                    "10.20.0.0/22",
                    ["10.20.0.0/16"],
                    12,
                    null,
                    HasRouteTable: true
                ),
                new(
                    PlanBuilder.WindowsSubnetId,
                    "vnet-weu",
                    "windows",
                    "10.20.4.0/24",
                    ["10.20.0.0/16"],
                    0,
                    null,
                    HasRouteTable: false
                ),
            ],
            new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero)
        );

    public static CreateFacts Facts(this ClusterPlan plan) => new(plan, Catalog, ["taken-01"], 14, Today);

    public static RuleReport Check(this ClusterPlan plan) => CreateClusterRules.Book.Check(plan.Facts());

    public static CreateFacts WithSubnet(this CreateFacts facts, Subnet subnet) =>
        facts with
        {
            Catalog = Catalog with { Subnets = [subnet] },
        };
}

internal static class Findings
{
    /// <summary>The one finding of the rule, which must be there.</summary>
    public static Finding Of(this RuleReport report, string ruleId) =>
        report.Findings.Where(finding => finding.RuleId == ruleId).ShouldHaveSingleItem();

    /// <summary>The rule finds exactly this and, as a plan with one fault should, nothing else is blocked.</summary>
    public static void ShouldFind(this RuleReport report, string ruleId, Severity severity, string field)
    {
        var finding = report.Of(ruleId);
        (finding.Severity, finding.Field).ShouldBe((severity, field));
        finding.Sentence.ShouldEndWith(".");
    }
}
