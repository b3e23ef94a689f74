using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.NodePools;

namespace Portal.Core.Tests.Clusters;

public sealed class ClusterShapeTests
{
    private static readonly Cluster s_before = AnyCluster.Of("prod");
    private static readonly NodePool s_web = s_before.NodePools[0];

    public static TheoryData<string, Cluster> Meaningless =>
        new()
        {
            { "etag", s_before with { ETag = "2", SeenAt = s_before.SeenAt.AddHours(1) } },
            { "state", s_before with { ProvisioningState = "Updating" } },
            { "autoscaler", With(s_web with { Count = 7 }) },
            { "order", With(s_web with { Zones = ["2", "1"] }) },
            { "addresses", Detailed("""{"loadBalancerSku":"standard","effectiveOutboundIPs":[{"id":"b"}]}""") },
            { "empty", Detailed("""{"loadBalancerSku":"standard","natGatewayProfile":{},"ipFamilies":[]}""") },
            {
                "learned",
                s_before with
                {
                    Details = new JsonObject { ["networkProfile"] = Network(), ["new"] = 1 },
                }
            },
        };

    public static TheoryData<string, Cluster> Meaningful =>
        new()
        {
            { "Kubernetes version 1.34.2 → 1.35.0", s_before with { KubernetesVersion = "1.35.0" } },
            { "power Running → Stopped", s_before with { PowerState = "Stopped" } },
            { "tag team removed (was billing)", s_before with { Tags = new Dictionary<string, string>() } },
            { "pool web removed", s_before with { NodePools = [] } },
            { "pool new added", s_before with { NodePools = [s_web, s_web with { Name = "new" }] } },
            { "pool web maxCount 9 → 12", With(s_web with { MaxCount = 12 }) },
            { "pool web count set to 40", With(s_web with { Count = 40 }) },
            { "pool web taints [] → [\"a=b:NoSchedule\"]", With(s_web with { Taints = ["a=b:NoSchedule"] }) },
            { "networkProfile.loadBalancerSku standard → basic", Detailed("""{"loadBalancerSku":"basic"}""") },
        };

    [Theory]
    [MemberData(nameof(Meaningless))]
    public void What_changes_by_itself_is_no_difference(string what, Cluster after) =>
        ShapeDifference.Between(ClusterShape.Of(s_before), ClusterShape.Of(after)).ShouldBeNull(what);

    [Theory]
    [MemberData(nameof(Meaningful))]
    public void What_somebody_decided_is_named(string sentence, Cluster after)
    {
        var difference = ShapeDifference.Between(ClusterShape.Of(s_before), ClusterShape.Of(after))!;

        ExternalHistory
            .OfChanged(after, difference, null, portalToo: false, Guid.Empty)
            .Sentence.ShouldBe($"{sentence}; outside the portal");
    }

    [Fact]
    public void Before_and_after_hold_the_differing_fields_alone()
    {
        var after = With(s_web with { MaxCount = 12 }) with { PowerState = "Stopped" };

        var difference = ShapeDifference.Between(ClusterShape.Of(s_before), ClusterShape.Of(after))!;

        difference.Before.ToJsonString().ShouldBe("""{"powerState":"Running","nodePools":{"web":{"maxCount":9}}}""");
        difference.After.ToJsonString().ShouldBe("""{"powerState":"Stopped","nodePools":{"web":{"maxCount":12}}}""");
    }

    [Fact]
    public void Pools_that_were_put_together_from_nodes_are_nobodys_decision()
    {
        var derived = With(s_web with { Mode = "", Autoscale = false });
        var grown = With(s_web with { Mode = "", Autoscale = false, Count = 9, OsSku = "" });

        ShapeDifference.Between(ClusterShape.Of(derived), ClusterShape.Of(grown)).ShouldBeNull();
    }

    [Fact]
    public void Who_changed_it_before_the_last_reading_is_not_blamed()
    {
        var data = JsonNode.Parse("""{"lastModifiedBy":"jane","lastModifiedAt":"2026-11-20T12:00:00Z"}""");
        var after = s_before with { Details = new JsonObject { ["systemData"] = data } };
        var difference = new ShapeDifference([], [], []);

        ExternalHistory
            .OfChanged(after, difference, s_before.SeenAt.AddMinutes(-1), portalToo: false, Guid.Empty)
            .Actor.Name.ShouldBe("Outside the portal: jane");
        ExternalHistory
            .OfChanged(after, difference, s_before.SeenAt.AddMinutes(1), portalToo: false, Guid.Empty)
            .Actor.Name.ShouldBe("Outside the portal");
        ExternalHistory
            .OfChanged(after, difference, s_before.SeenAt.AddMinutes(-1), portalToo: true, Guid.Empty)
            .Actor.Name.ShouldBe("Outside the portal");
    }

    private static Cluster With(NodePool pool) => s_before with { NodePools = [pool] };

    private static JsonNode Network() => JsonNode.Parse("""{"loadBalancerSku":"standard"}""")!;

    private static Cluster Detailed(string network) =>
        s_before with
        {
            Details = new JsonObject { ["networkProfile"] = JsonNode.Parse(network), ["supportPlan"] = null },
        };
}
