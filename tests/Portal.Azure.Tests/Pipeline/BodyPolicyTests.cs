using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Portal.Azure.AgentPools;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Pipeline;
using Portal.Azure.Tests.FarSide;

namespace Portal.Azure.Tests.Pipeline;

public sealed class BodyPolicyTests
{
    [Fact]
    public void Cluster_AsRead_LosesWhatOnlyTheServerWritesAndNothingElse()
    {
        var read = JsonNode
            .Parse(
                """
                {"id":"/x","name":"c","type":"t","location":"westeurope","etag":"1","systemData":{},"tags":{"id":"kept"},
                 "identity":{"type":"SystemAssigned","principalId":"p","tenantId":"t"},
                 "properties":{"provisioningState":"Succeeded","powerState":{"code":"Running"},"kubernetesVersion":"1.32",
                   "currentKubernetesVersion":"1.32.9","fqdn":"f","futureField":{"a":[1]},
                   "agentPoolProfiles":[{"name":"np","eTag":"2","provisioningState":"Succeeded","count":3,"nodeImageVersion":"n"}]}}
                """
            )!
            .AsObject();
        var before = read.ToJsonString();

        var body = BodyPolicy.Strip(read, ManagedClusterBody.ReadOnly);

        var expected = JsonNode.Parse(
            """
            {"location":"westeurope","tags":{"id":"kept"},"identity":{"type":"SystemAssigned"},
             "properties":{"kubernetesVersion":"1.32","futureField":{"a":[1]},"agentPoolProfiles":[{"name":"np","count":3}]}}
            """
        );
        JsonNode.DeepEquals(body, expected).ShouldBeTrue(body.ToJsonString());
        read.ToJsonString().ShouldBe(before);
    }

    [Fact]
    public void Pool_AsRead_KeepsItsPowerStateBecauseThatIsHowItIsStopped()
    {
        var read = JsonNode.Parse(
            """{"id":"/x","properties":{"eTag":"1","powerState":{"code":"Stopped"},"provisioningState":"Stopping"}}"""
        )!;
        BodyPolicy
            .Strip(read.AsObject(), AgentPoolBody.ReadOnly)
            .ToJsonString()
            .ShouldBe("""{"properties":{"powerState":{"code":"Stopped"}}}""");
    }

    [Fact]
    public void Strip_OfAnyJson_IsStableAndLeavesNoETag() =>
        Prop.ForAll(
                AnyJson.Object,
                resource =>
                {
                    var once = BodyPolicy.Strip(resource, ManagedClusterBody.ReadOnly);
                    var twice = BodyPolicy.Strip(once, ManagedClusterBody.ReadOnly);
                    return JsonNode.DeepEquals(once, twice)
                        && !once.Any(it => it.Key.Equals("etag", StringComparison.OrdinalIgnoreCase));
                }
            )
            .Check(AnyJson.Thoroughly);
}
