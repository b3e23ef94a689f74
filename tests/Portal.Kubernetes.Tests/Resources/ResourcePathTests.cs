using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Kubernetes.Tests.Resources;

public sealed class ResourcePathTests
{
    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("..%2fsecrets")]
    [InlineData("a\\b")]
    [InlineData("a\r\nX: y")]
    public void K19_name_that_is_no_single_segment_is_refused(string name) =>
        Should.Throw<ArgumentException>(() => ResourcePath.Item(ResourceTypes.Pods, new("shop", name)));

    [Theory]
    [InlineData("Shop")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a\n")]
    public void K19_namespace_that_is_no_label_is_refused(string name) =>
        Should.Throw<ArgumentException>(() => ResourcePath.Collection(ResourceTypes.Pods, name));

    [Theory]
    [InlineData("a..b")]
    [InlineData("Pods")]
    [InlineData("pods/log")]
    public void K19_resource_that_is_no_dns_name_is_refused(string resource) =>
        Should.Throw<ArgumentException>(() => ResourceTypes.Any("apps", "v1", resource, true));

    [Theory]
    [InlineData("system:node?x=1#y", "system%3Anode%3Fx%3D1%23y")]
    [InlineData("größe", "gr%C3%B6%C3%9Fe")]
    public async Task K19_other_names_arrive_escaped(string name, string escaped)
    {
        await using var cluster = FarCluster.Answering(FaultAnswer.Json(200, "{}"));
        var roles = ResourceTypes.Any("rbac.authorization.k8s.io", "v1", "clusterroles", namespaced: false);
        await cluster.Client.GetAsync(roles, ObjectName.OfCluster(name), TestContext.Current.CancellationToken);
        cluster
            .Requests.ShouldHaveSingleItem()
            .Target.ShouldBe($"/apis/rbac.authorization.k8s.io/v1/clusterroles/{escaped}");
    }

    [Fact]
    public void K19_namespace_is_demanded_and_refused_as_the_kind_has_it()
    {
        Should.Throw<ArgumentException>(() => ResourcePath.Item(ResourceTypes.Pods, ObjectName.OfCluster("a")));
        Should.Throw<ArgumentException>(() => ResourcePath.Item(ResourceTypes.Nodes, new("shop", "a")));
    }
}
