using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.Networking.Known;
using Portal.Core.Networking.Planner;

namespace Portal.Core.Tests.Networking.Planner;

public sealed class ClusterRangeProposalsTests
{
    [Fact]
    public void Ranges_keep_away_from_what_is_known_and_from_each_other()
    {
        var facts = Facts("", "") with
        {
            Known =
            [
                new KnownRange(Cidr.Parse("10.244.0.0/16"), KnownRangeKind.Pods, "shop"),
                new KnownRange(Cidr.Parse("10.0.0.0/16"), KnownRangeKind.Services, "shop"),
            ],
        };

        var proposals = ClusterRangeProposals.Of(facts);

        proposals.Select(it => it.Use).ShouldBe([RangeUse.Pods, RangeUse.Services]);
        Cidr[] taken = [.. facts.Known.Select(it => it.Range), NetworkDefaults.ManagedNetwork];
        var (pods, services) = (proposals[0].Range!.Value, proposals[1].Range!.Value);
        taken.ShouldAllBe(range => !range.Overlaps(pods) && !range.Overlaps(services));
        pods.Overlaps(services).ShouldBeFalse();
    }

    [Fact]
    public void Range_that_was_typed_for_the_other_is_left_alone()
    {
        var before = ClusterRangeProposals.Of(Facts("", ""));

        var after = ClusterRangeProposals.Of(Facts($"{before[1].Range}", $"{before[0].Range}"));

        after[0].Range!.Value.Overlaps(before[0].Range!.Value).ShouldBeFalse();
        after[1].Range!.Value.Overlaps(before[1].Range!.Value).ShouldBeFalse();
    }

    [Fact]
    public void Pod_range_that_is_none_does_not_hide_the_proposal() =>
        ClusterRangeProposals.Of(Facts("ten", "")).ShouldContain(it => it.Use == RangeUse.Pods && it.Range != null);

    private static CreateFacts Facts(string pods, string services) =>
        PlanBuilder
            .Valid()
            .Network(network => network with { Mode = NetworkMode.Overlay, PodCidr = pods, ServiceCidr = services })
            .Facts();
}
