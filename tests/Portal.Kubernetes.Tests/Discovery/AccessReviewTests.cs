using System.Text.Json.Nodes;
using Portal.Kubernetes.Discovery;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Kubernetes.Tests.Discovery;

public sealed class AccessReviewTests
{
    [Theory]
    [InlineData("""{"status":{"allowed":true,"reason":"RBAC: allowed"}}""", true)]
    [InlineData("""{"status":{"allowed":false}}""", false)]
    [InlineData("""{"status":{"allowed":"yes"}}""", false)]
    [InlineData("""{"status":[]}""", false)]
    [InlineData("{}", false)]
    public async Task K21_only_a_clear_yes_is_a_yes(string answer, bool may)
    {
        await using var cluster = FarCluster.Answering(FaultAnswer.Json(201, answer));
        var said = await cluster.Client.MayAsync(
            "create",
            ResourceTypes.Pods,
            "shop",
            TestContext.Current.CancellationToken,
            "eviction",
            "web-1"
        );
        said.ShouldBe(may);
        var request = cluster.Requests.ShouldHaveSingleItem();
        request.Path.ShouldBe("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews");
        JsonNode.Parse(request.Text)!["spec"]!["resourceAttributes"]!
            .ToJsonString()
            .ShouldBe(
                """{"verb":"create","group":"","version":"v1","resource":"pods","namespace":"shop","subresource":"eviction","name":"web-1"}"""
            );
    }
}
