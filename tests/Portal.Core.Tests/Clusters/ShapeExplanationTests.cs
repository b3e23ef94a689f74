using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.Maintenance;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Upgrades;

namespace Portal.Core.Tests.Clusters;

/// <summary>What a change touches, as it comes out of the plan that its operation keeps.</summary>
public sealed class ShapeExplanationTests
{
    private static readonly Guid s_id = Guid.NewGuid();

    public static TheoryData<ClusterChange, string> Touched =>
        new()
        {
            {
                new StopCluster { ClusterId = s_id },
                "powerState nodePools/web/powerState nodePools/web/count"
            },
            {
                new StartPool { ClusterId = s_id, Pool = "web" },
                "nodePools/web/powerState nodePools/WEB/count"
            },
            {
                new DeletePool { ClusterId = s_id, Pool = "web" },
                "nodePools/web nodePools/web/count"
            },
            { Tags("""{"team":"billing","owner":"ann","cost":"1"}"""), "tags/team tags/owner tags/new" },
            { Tags(null), "tags/team tags/cost tags/other" },
            {
                new SetUpgradeChannels
                {
                    ClusterId = s_id,
                    UpgradeChannel = UpgradeChannel.Patch,
                    NodeOsChannel = NodeOsChannel.NodeImage,
                },
                "details/autoUpgradeProfile/upgradeChannel"
            },
            { Upgrade(null), "kubernetesVersion nodePools/web/kubernetesVersion nodePools/web/nodeImageVersion" },
            { Upgrade(DateTimeOffset.UnixEpoch), "details/upgradeSettings/overrideSettings" },
            {
                new RotateCertificates { ClusterId = s_id },
                "nodePools/web/nodeImageVersion"
            },
            { DeleteCluster.Of(AnyCluster.Of("prod"), new DeletionPolicy(TimeSpan.Zero)), "tags/team details/sku" },
        };

    public static TheoryData<ClusterChange, string> Untouched =>
        new()
        {
            {
                new StopCluster { ClusterId = s_id },
                "kubernetesVersion nodePools/web nodePools/web/mode tags/team"
            },
            {
                new StartPool { ClusterId = s_id, Pool = "web" },
                "powerState nodePools/web2/powerState"
            },
            {
                new DeletePool { ClusterId = s_id, Pool = "web" },
                "nodePools/other nodePools"
            },
            { Tags("""{"team":"billing","owner":"ann","cost":"1"}"""), "tags/cost tags/other powerState" },
            { Upgrade(null), "nodePools/batch/kubernetesVersion nodePools/web/count details/upgradeSettings" },
            {
                new RunCommand { ClusterId = s_id, Command = "kubectl get nodes" },
                "tags/team powerState"
            },
        };

    [Theory]
    [MemberData(nameof(Touched))]
    public void What_a_change_touches_is_explained(ClusterChange change, string paths) =>
        Explained(change, paths).ShouldAllBe(it => it.Covered);

    [Theory]
    [MemberData(nameof(Untouched))]
    public void What_a_change_does_not_touch_is_not_explained(ClusterChange change, string paths) =>
        Explained(change, paths).ShouldAllBe(it => !it.Covered);

    [Fact]
    public void Plan_that_is_no_change_explains_everything()
    {
        var creation = ShapeExplanation.Of([new JsonObject { ["name"] = "prod" }]);

        creation.IsWhole.ShouldBeTrue();
        creation.Covers(new ShapeChange(["powerState"], null, null)).ShouldBeTrue();
        ShapeExplanation.Of([]).IsWhole.ShouldBeFalse();
    }

    [Fact]
    public void Every_kind_of_change_says_what_it_touches_but_the_one_that_deletes() =>
        typeof(ClusterChange)
            .GetCustomAttributes<JsonDerivedTypeAttribute>()
            .Select(it => it.DerivedType)
            .Where(kind => kind.GetProperty(nameof(ClusterChange.Touches))!.DeclaringType == typeof(ClusterChange))
            .ShouldBe([typeof(DeleteCluster)]);

    private static IReadOnlyList<(string Path, bool Covered)> Explained(ClusterChange change, string paths)
    {
        var explanation = ShapeExplanation.Of([ChangeJson.Write(change)]);
        return
        [
            .. paths
                .Split(' ')
                .Select(path => (path, explanation.Covers(new ShapeChange(path.Split('/'), null, null)))),
        ];
    }

    private static EditTags Tags(string? seen) =>
        new()
        {
            ClusterId = s_id,
            Seen = seen is null ? null : new JsonObject { ["tags"] = JsonNode.Parse(seen) },
            Tags = new Dictionary<string, string>
            {
                ["team"] = "shop",
                ["cost"] = "1",
                ["new"] = "",
            },
        };

    private static UpgradeCluster Upgrade(DateTimeOffset? forceUntil) =>
        new()
        {
            ClusterId = s_id,
            Version = "1.35.0",
            Pools = ["web"],
            ForceUntil = forceUntil,
        };
}
