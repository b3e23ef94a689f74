using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kubelet;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Tests.Kubernetes.Seeding;

/// <summary>What Azure does to pools is seen in the nodes.</summary>
public sealed class PoolTests
{
    [Fact]
    public async Task ScaledPool_GainsNodesOneAfterTheOther_AndLosesThem()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();
        using var cluster = await Cluster.OfAzure(azure, path);
        var before = (await Names(cluster)).Length;
        var pool = (await azure.Get(path + "/agentPools/system")).Body;

        pool["properties"]!["count"] = before + 4;
        (await azure.Put(path + "/agentPools/system", pool)).Status.ShouldBe(200);
        (await Names(cluster)).Length.ShouldBe(before);
        azure.Clock.Advance(TimeSpan.FromMinutes(1));
        (await azure.Get(path)).State.ShouldBe("Succeeded");
        var grown = await Names(cluster);

        grown.Length.ShouldBe(before + 4);
        pool = (await azure.Get(path + "/agentPools/system")).Body;
        pool["properties"]!["count"] = before;
        (await azure.Put(path + "/agentPools/system", pool)).Status.ShouldBe(200);
        azure.Clock.Advance(TimeSpan.FromMinutes(1));
        (await azure.Get(path)).State.ShouldBe("Succeeded");
        (await Names(cluster)).ShouldBe(grown.Take(before));
    }

    [Fact]
    public async Task UpgradedPool_ReplacesItsNodes()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster(
            body: Bodies.Cluster(edit: one => one["properties"]!["kubernetesVersion"] = "1.34.2")
        );
        using var cluster = await Cluster.OfAzure(azure, path);
        var old = await cluster.Items("/api/v1/nodes");
        Versions(old).ShouldBe(["v1.34.2"]);

        var body = (await azure.Get(path)).Body;
        body["properties"]!["kubernetesVersion"] = "1.34.4";
        body["properties"]!["agentPoolProfiles"]![0]!["orchestratorVersion"] = "1.34.4";
        (await azure.Put(path, body)).Status.ShouldBe(200);
        azure.Clock.Advance(TimeSpan.FromMinutes(5));
        (await azure.Get(path)).State.ShouldBe("Succeeded");

        var nodes = await cluster.Items("/api/v1/nodes");
        Versions(nodes).ShouldBe(["v1.34.4"]);
        Names(nodes).ShouldBe(Names(old));
        nodes[0]!.AsObject().Uid().ShouldNotBe(old[0]!.AsObject().Uid());
        nodes.ShouldAllBe(node => !node!.AsObject().IsUnschedulable());
    }

    [Fact]
    public async Task StoppedCluster_DoesNotAnswer_AndADeletedOneIsGone()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();
        using var cluster = await Cluster.OfAzure(azure, path);
        (await Names(cluster)).ShouldNotBeEmpty();

        (await azure.Send("POST", path + "/stop")).Status.ShouldBe(202);
        azure.Clock.Advance(TimeSpan.FromMinutes(1));
        await Should.ThrowAsync<HttpRequestException>(() => cluster.Status("/livez"));
        (await azure.Send("POST", path + "/start")).Status.ShouldBe(202);
        azure.Clock.Advance(TimeSpan.FromMinutes(1));
        (await azure.Get(path)).State.ShouldBe("Succeeded");
        (await Names(cluster)).ShouldNotBeEmpty();

        (await azure.Delete(path)).Status.ShouldBe(202);
        azure.Clock.Advance(TimeSpan.FromMinutes(1));
        (await azure.Get(path)).Status.ShouldBe(404);
        (await cluster.Status("/livez")).ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private static async Task<string[]> Names(Cluster cluster) => Names(await cluster.Items("/api/v1/nodes"));

    private static string[] Names(JsonArray nodes) => [.. nodes.Select(node => node!.AsObject().Name())];

    private static IEnumerable<string?> Versions(JsonArray nodes) =>
        nodes.Select(node => (string?)node!["status"]!["nodeInfo"]!["kubeletVersion"]).Distinct();
}
