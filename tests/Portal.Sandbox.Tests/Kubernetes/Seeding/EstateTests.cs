using System.Net;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Tests.Kubernetes.Seeding;

public sealed class EstateTests
{
    [Fact]
    public async Task Azure_HandsOutKubeconfigsThatWork()
    {
        await using var azure = await FarSide.StartAsync();
        foreach (var role in new[] { "User", "Admin" })
        {
            using var cluster = await Cluster.OfAzure(azure, azure.Clusters + "/shop-test", role);

            (await cluster.Items("/api/v1/nodes")).Count.ShouldBe(2);
            cluster.Http.DefaultRequestHeaders.Authorization = new("Bearer", "nobody");
            (await cluster.Status("/api/v1/nodes")).ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task AdminCredential_OfAClusterWithoutLocalAccounts_IsRefused()
    {
        await using var azure = await FarSide.StartAsync();
        var body = Bodies.Cluster();
        body["properties"]!["disableLocalAccounts"] = true;
        body["properties"]!["aadProfile"] = new JsonObject { ["managed"] = true };
        var path = await azure.Cluster(body: body);

        var admin = await azure.Send("POST", path + "/listClusterAdminCredential");
        var user = await azure.Send("POST", path + "/listClusterUserCredential");

        (admin.Status, admin.Code).ShouldBe((400, "BadRequest"));
        var kubeconfig = Cluster.Decode((string)user.Body["kubeconfigs"]![0]!["value"]!);
        kubeconfig.ShouldContain("command: kubelogin");
        kubeconfig.ShouldNotContain("token:");
        var token = await azure.RequestToken(("scope", "6dae42f8-4368-4678-94ff-3960e28e3630/.default"));
        var signedIn = kubeconfig.Replace("exec:", $"token: {token.Body["access_token"]}", StringComparison.Ordinal);
        using var cluster = new Cluster(
            signedIn[..signedIn.IndexOf("      apiVersion: client", StringComparison.Ordinal)]
        );
        (await cluster.Items("/api/v1/nodes")).ShouldNotBeEmpty();
        using var other = await Cluster.OfAzure(azure, azure.Clusters + "/shop-test");
        other.Http.DefaultRequestHeaders.Authorization = new("Bearer", cluster.Token);
        (await other.Status("/api/v1/nodes")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task SeededNodes_AreThoseOfTheirPools()
    {
        await using var azure = await FarSide.StartAsync();
        using var cluster = await Cluster.OfAzure(
            azure,
            azure.Group("rg-shop-prod") + "/providers/Microsoft.ContainerService/managedClusters/shop-prod-weu"
        );

        var nodes = (await cluster.Items("/api/v1/nodes")).Select(node => node!.AsObject()).ToList();

        nodes
            .CountBy(node => node.Label("agentpool")!)
            .OrderBy(pair => pair.Key)
            .Select(pair => pair.Value)
            .ShouldBe([3, 4, 2]);
        var linux = nodes.First(node => node.Label("agentpool") == "web");
        linux.Name().ShouldMatch("^aks-web-[0-9]{8}-vmss00000[0-9a-z]$");
        linux.Label("kubernetes.azure.com/mode").ShouldBe("user");
        linux.Label("topology.kubernetes.io/zone")!.ShouldStartWith("westeurope-");
        linux.Label("node.kubernetes.io/instance-type").ShouldBe("Standard_D4s_v5");
        ((string?)linux["status"]!["nodeInfo"]!["kubeletVersion"]).ShouldBe("v1.34.4");
        ((string?)linux["status"]!["capacity"]!["cpu"]).ShouldBe("4");
        var windows = nodes.First(node => node.Label("agentpool") == "win22");
        windows.Name().ShouldMatch("^akswin2200000[0-9a-z]$");
        windows.Label("kubernetes.io/os").ShouldBe("windows");
        ((string?)windows["status"]!["nodeInfo"]!["osImage"]).ShouldBe("Windows Server 2022 Datacenter");
    }

    [Fact]
    public async Task Seed_HasAPastAndTroubles()
    {
        await using var azure = await FarSide.StartAsync();
        using var cluster = await Cluster.OfAzure(
            azure,
            azure.Group("rg-shop-prod") + "/providers/Microsoft.ContainerService/managedClusters/shop-prod-weu"
        );

        var nodes = (await cluster.Items("/api/v1/nodes")).Select(node => node!.AsObject()).ToList();
        var ill = nodes.Where(node => Conditions.Status(node, "Ready") != "True").ShouldHaveSingleItem();
        var since = azure.Clock.GetUtcNow() - Documents.Time(Conditions.Find(ill, "Ready")!["lastTransitionTime"]);
        since!.Value.TotalMinutes.ShouldBeInRange(11.5, 12.5);
        nodes.ShouldAllBe(node => azure.Clock.GetUtcNow() - node.Created() > TimeSpan.FromDays(40));

        var pods = (await cluster.Items("/api/v1/pods")).Select(pod => pod!.AsObject()).ToList();
        pods.Count.ShouldBeGreaterThan(80);
        pods.ShouldContain(pod =>
            Waiting(pod) == "CrashLoopBackOff" && pod.Name().StartsWith("recommendations-", StringComparison.Ordinal)
        );
        pods.ShouldContain(pod => Waiting(pod) == "ImagePullBackOff");
        pods.Where(pod => pod.Name().StartsWith("billing-api-", StringComparison.Ordinal) && pod.IsReady())
            .ShouldHaveSingleItem();
        pods.ShouldContain(pod => pod.Terminating() && pod.NodeName() == ill.Name());
        (await cluster.Items("/api/v1/events")).ShouldContain(one => (string?)one!["reason"] == "NodeNotReady");
        (await cluster.Items("/apps/v1/deployments".Insert(0, "/apis"))).Count.ShouldBeGreaterThan(12);
    }

    [Fact]
    public async Task AttachedClusters_LieInFilesOfTheirOwn()
    {
        await using var azure = await FarSide.StartAsync();
        var count = 0;
        foreach (var name in new[] { "plant-leipzig", "store-edge-north" })
        {
            using var cluster = Cluster.Attached(azure.Server, name);
            count += (await cluster.Items("/api/v1/nodes")).Count;
        }

        count.ShouldBe(39);
        var file = azure.Server.Kubeconfigs[0].File;
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        // One cluster is down from the start.
        using var south = Cluster.Attached(azure.Server, "store-edge-south");
        await Should.ThrowAsync<HttpRequestException>(() => south.Status("/livez"));
    }

    [Fact]
    public async Task Restart_KeepsTheObjectsAndTheAddress()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        var clock = new SteppedTime();
        string[] before;
        await using (var azure = await FarSide.StartAsync(folder, clock))
        {
            using var cluster = await Cluster.OfAzure(azure, azure.Clusters + "/shop-test");
            before = await Uids(cluster);
        }
        await using (var again = await FarSide.StartAsync(folder, clock))
        {
            using var cluster = await Cluster.OfAzure(again, again.Clusters + "/shop-test");
            (await Uids(cluster)).ShouldBe(before);
            (await cluster.Items("/api/v1/nodes")).ShouldAllBe(node =>
                Conditions.Status(node!.AsObject(), "Ready") == "True"
            );
        }
        Directory.Delete(folder, recursive: true);

        static async Task<string[]> Uids(Cluster cluster) =>
            [.. (await cluster.Items("/api/v1/pods")).Select(pod => pod!.AsObject().Uid())];
    }

    private static string? Waiting(JsonObject pod) =>
        (string?)pod["status"]?["containerStatuses"]?[0]?["state"]?["waiting"]?["reason"];
}
