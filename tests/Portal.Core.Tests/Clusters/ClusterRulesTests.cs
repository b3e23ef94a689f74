using Portal.Core.Clusters;
using Portal.Core.Tests.Rules;
using static Portal.Core.Tests.Rules.RuleCase;

namespace Portal.Core.Tests.Clusters;

public sealed class ClusterRulesTests
{
    private static readonly ClusterPlan s_plan = PlanBuilder.Valid();

    public static TheoryData<RuleCase> Names =>
        [
            Finds("V-CL-01", "basics.name", "empty", Named("")),
            Finds("V-CL-01", "basics.name", "too long", Named(new string('a', 64)), "V-CL-04"),
            Finds("V-CL-01", "basics.name", "ends with a hyphen", Named("prod-")),
            Finds("V-CL-01", "basics.name", "a line feed at the end", Named("prod\n")),
            Finds("V-CL-01", "basics.name", "taken, in another case", Named("TAKEN-01")),
            Holds("V-CL-01", "one character", Named("a")),
            Holds("V-CL-01", "63 characters", Named(new string('a', 63))),
            Warns("V-CL-02", "basics.name", "contains windows", Named("myWindows-01")),
            Finds("V-CL-03", "basics.dnsPrefix", "empty", Prefixed("")),
            Finds("V-CL-03", "basics.dnsPrefix", "too long", Prefixed(new string('a', 55))),
            Finds("V-CL-03", "basics.dnsPrefix", "an underscore", Prefixed("prod_weu")),
            Holds("V-CL-03", "54 characters", Prefixed(new string('a', 54))),
            Finds("V-CL-04", "basics.resourceGroup", "empty", Grouped("")),
            Finds("V-CL-04", "basics.resourceGroup", "too long", Grouped(new string('g', 91))),
            Finds("V-CL-04", "basics.resourceGroup", "ends with a period", Grouped("rg.")),
            Finds("V-CL-04", "basics.resourceGroup", "a slash", Grouped("rg/prod")),
            Finds("V-CL-04", "basics.resourceGroup", "the node group gets 81 characters", Grouped(new string('g', 55))),
            Holds("V-CL-04", "the node group gets 80 characters", Grouped(new string('g', 54))),
            Holds("V-CL-04", "parentheses and periods inside", Grouped("rg.(prod)_1")),
        ];

    public static TheoryData<RuleCase> Versions =>
        [
            Finds("V-CL-05", "basics.kubernetesVersion", "empty", Version("")),
            Finds("V-CL-05", "basics.kubernetesVersion", "no version", Version("latest")),
            Finds("V-CL-05", "basics.kubernetesVersion", "not offered", Version("1.29.1")),
            Finds("V-CL-05", "basics.kubernetesVersion", "a minor only", Version("1.35")),
            Finds("V-CL-05", "basics.kubernetesVersion", "long-term support only", Version("1.33.6")),
            Warns("V-CL-05", "basics.kubernetesVersion", "a preview", Version("1.37.0")),
            Holds("V-CL-05", "no catalog", Version("1.29.1")).With(facts => facts with { Catalog = null }),
            Holds("V-CL-05", "long-term support wanted", LongTerm(ClusterTier.Premium)),
            Finds("V-CL-11", "basics.tier", "long-term support on Standard", LongTerm(ClusterTier.Standard)),
            Holds("V-CL-11", "long-term support on Premium", LongTerm(ClusterTier.Premium)),
            Warns("V-UP-14", "basics.kubernetesVersion", "ends next month", s_plan).On(new(2027, 2, 1)),
            Warns("V-UP-14", "basics.kubernetesVersion", "has ended", s_plan).On(new(2027, 5, 1)),
            Holds("V-UP-14", "ends in half a year", s_plan).On(new(2026, 10, 1)),
            Holds("V-UP-14", "long-term support", s_plan.Basics(basics => basics with { LongTermSupport = true }))
                .On(new(2027, 5, 1)),
        ];

    public static TheoryData<RuleCase> Sizes =>
        [
            Warns("V-CL-12", "basics.tier", "Free with ten nodes", Free(system: 3, most: 7)),
            Holds("V-CL-12", "Free with nine nodes", Free(system: 3, most: 6)),
            Warns("V-CL-15", "basics.location", "the usual quota is reached", s_plan)
                .With(facts => facts with { ClustersInRegion = 100 }),
            Finds("V-CL-15", "basics.location", "the limit is reached", s_plan)
                .With(facts => facts with { ClustersInRegion = 5000 }),
            Holds("V-CL-15", "99 clusters", s_plan).With(facts => facts with { ClustersInRegion = 99 }),
            Finds("V-CL-16", "basics.tier", "Free with 1003 nodes", Free(system: 3, most: 1000), "V-NET-10"),
            Finds("V-CL-16", "nodePools", "5003 nodes", Pools(5, 1000)),
            Holds("V-CL-16", "4003 nodes", Pools(4, 1000)),
            Finds("V-CL-16", "nodePools", "101 pools", Pools(100, 4)),
            Holds("V-CL-16", "100 pools", Pools(99, 4)),
        ];

    public static TheoryData<RuleCase> Tags =>
        [
            Finds("V-TAG-01", "tags", "51 tags", Tagged(51)),
            Holds("V-TAG-01", "50 tags", Tagged(50)),
            Finds("V-TAG-02", "tags[]", "no name", s_plan.Tag("", "x")),
            Finds("V-TAG-02", "tags[a/b]", "a slash", s_plan.Tag("a/b", "x")),
            Finds("V-TAG-02", "tags[note]", "a long value", s_plan.Tag("note", new string('x', 257))),
            Finds("V-TAG-02", $"tags[{new string('n', 513)}]", "a long name", s_plan.Tag(new string('n', 513), "x")),
            Holds("V-TAG-02", "the longest", s_plan.Tag(new string('n', 512), new string('x', 256))),
            Finds("V-TAG-03", "tags[Owner]", "two spellings of one name", s_plan.Tag("Owner", "someone")),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    [MemberData(nameof(Versions))]
    [MemberData(nameof(Sizes))]
    [MemberData(nameof(Tags))]
    public void Rule_OverClusterBasics_FindsOnlyWhatIsWrong(RuleCase rule) => rule.Verify();

    [Theory]
    [InlineData("prod weu 02!", "Try “prod-weu-02”.")]
    [InlineData("_", "letter or digit.")]
    public void Name_WithForbiddenCharacters_ComesWithASuggestionIfThereIsOne(string name, string end) =>
        Named(name).Check().Of("V-CL-01").Sentence.ShouldEndWith(end);

    [Fact]
    public void Version_NotOffered_SuggestsThePatchOfTheSameMinor() =>
        Version("1.35")
            .Check()
            .Of("V-CL-05")
            .Sentence.ShouldBe("Kubernetes “1.35” is not offered in “westeurope”. Try 1.35.1.");

    private static ClusterPlan Named(string name) => s_plan.Basics(basics => basics with { Name = name });

    private static ClusterPlan Prefixed(string prefix) => s_plan.Basics(basics => basics with { DnsPrefix = prefix });

    private static ClusterPlan Grouped(string group) => s_plan.Basics(basics => basics with { ResourceGroup = group });

    private static ClusterPlan Version(string version) =>
        s_plan.Basics(basics => basics with { KubernetesVersion = version });

    private static ClusterPlan LongTerm(ClusterTier tier) =>
        s_plan.Basics(basics => basics with { LongTermSupport = true, Tier = tier, KubernetesVersion = "1.33.6" });

    private static ClusterPlan Free(int system, int most) =>
        s_plan
            .Basics(basics => basics with { Tier = ClusterTier.Free })
            .Pool(0, pool => pool with { Count = system })
            .Pool(1, pool => pool with { MaxCount = most });

    private static ClusterPlan Pools(int pools, int most) =>
        s_plan with
        {
            NodePools =
            [
                PlanBuilder.System(),
                .. Enumerable
                    .Range(0, pools)
                    .Select(index =>
                        PlanBuilder.Applications() with
                        {
                            Name = $"p{index}",
                            Count = 0,
                            MinCount = 0,
                            MaxCount = most,
                        }
                    ),
            ],
        };

    private static ClusterPlan Tagged(int count) =>
        s_plan with
        {
            Tags = Enumerable.Range(0, count).ToDictionary(index => $"t{index}", _ => "x"),
        };
}
