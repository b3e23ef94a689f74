using Portal.Sandbox.Kubernetes;
using Portal.Sandbox.Tests.Kubernetes.OpenApi;
using Portal.TestKit;

namespace Portal.Sandbox.Tests.Kubernetes.Clients;

/// <summary>What a living cluster answers is valid by the OpenAPI files of a real API server.</summary>
public sealed class AnswerValidityTests(ClientSandbox sandbox)
{
    [Theory]
    [InlineData("api__v1", "/api/v1", "nodes", "Node")]
    [InlineData("api__v1", "/api/v1", "pods", "Pod")]
    [InlineData("api__v1", "/api/v1", "namespaces", "Namespace")]
    [InlineData("api__v1", "/api/v1", "services", "Service")]
    [InlineData("api__v1", "/api/v1", "configmaps", "ConfigMap")]
    [InlineData("api__v1", "/api/v1", "serviceaccounts", "ServiceAccount")]
    [InlineData("api__v1", "/api/v1", "events", "Event")]
    [InlineData("apis__apps__v1", "/apis/apps/v1", "deployments", "Deployment")]
    [InlineData("apis__apps__v1", "/apis/apps/v1", "replicasets", "ReplicaSet")]
    [InlineData("apis__apps__v1", "/apis/apps/v1", "daemonsets", "DaemonSet")]
    [InlineData("apis__discovery.k8s.io__v1", "/apis/discovery.k8s.io/v1", "endpointslices", "EndpointSlice")]
    public async Task Objects_AreValid(string file, string prefix, string resource, string kind)
    {
        Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData);
        var openApi = OpenApiValidator.Load(
            Path.Combine(Repository.SharedData!, "kubernetes", "openapi", $"{file}_openapi.v3.json")
        );
        var group = prefix.StartsWith("/apis/", StringComparison.Ordinal) ? prefix.Split('/')[2] : "";

        var list = await sandbox.Get($"{prefix}/{resource}");

        Read.Text(list, "kind").ShouldBe($"{kind}List");
        var items = Read.Objects(list, "items").ToList();
        items.ShouldNotBeEmpty();
        items
            .SelectMany(item => openApi.Flaws(openApi.TypeOf(group, "v1", kind)!, item))
            .Distinct(StringComparer.Ordinal)
            // Since v1.29; the file is older.
            .Except(["io.k8s.api.core.v1.Pod.status.hostIPs: unknown"], StringComparer.Ordinal)
            .ShouldBeEmpty();
    }
}
