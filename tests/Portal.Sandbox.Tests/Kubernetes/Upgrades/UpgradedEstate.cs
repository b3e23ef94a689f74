using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Kubernetes.Upgrades;

/// <summary>A cluster of Azure with three system nodes and what runs on them, seen from both sides.</summary>
internal sealed class UpgradedEstate : IAsyncDisposable
{
    private UpgradedEstate(FarSide azure, string path, Cluster cluster) =>
        (Azure, Path, Cluster) = (azure, path, cluster);

    public FarSide Azure { get; }

    public string Path { get; }

    public string Pool => Path + "/agentPools/system";

    public Cluster Cluster { get; }

    public static async Task<UpgradedEstate> StartAsync(string version = "1.34.2", JsonObject? settings = null)
    {
        var azure = await FarSide.StartAsync();
        var path = await azure.Cluster(
            body: Bodies.Cluster(body =>
            {
                body["properties"]!["kubernetesVersion"] = version;
                if (settings is not null)
                    body["properties"]!["agentPoolProfiles"]![0]!["upgradeSettings"] = settings;
            })
        );
        return new UpgradedEstate(azure, path, await Cluster.OfAzure(azure, path));
    }

    /// <summary>
    /// A deployment, on whatever nodes, and a budget that lets so many of its pods go: by the least that must be there,
    /// since AKS begins no upgrade where a budget's maxUnavailable is 0.
    /// </summary>
    public async Task Deploy(string name, int replicas, int? maxUnavailable = null)
    {
        await Send(
            HttpMethod.Post,
            "/apis/apps/v1/namespaces/default/deployments",
            $$$"""
            { "apiVersion": "apps/v1", "kind": "Deployment", "metadata": { "name": "{{{name}}}" },
              "spec": { "replicas": {{{replicas}}}, "selector": { "matchLabels": { "app": "{{{name}}}" } },
                "template": { "metadata": { "labels": { "app": "{{{name}}}" } },
                  "spec": { "containers": [ { "name": "app", "image": "app:1" } ] } } } }
            """
        );
        if (maxUnavailable is not null)
            await Send(
                HttpMethod.Post,
                "/apis/policy/v1/namespaces/default/poddisruptionbudgets",
                $$$"""
                { "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": { "name": "{{{name}}}" },
                  "spec": { "minAvailable": {{{replicas
                    - maxUnavailable}}}, "selector": { "matchLabels": { "app": "{{{name}}}" } } } }
                """
            );
        await Pass(30);
    }

    /// <summary>A budget that never lets a pod go.</summary>
    public Task Forbid(string name) =>
        Send(
            HttpMethod.Post,
            "/apis/policy/v1/namespaces/default/poddisruptionbudgets",
            $$$"""
            { "apiVersion": "policy/v1", "kind": "PodDisruptionBudget", "metadata": { "name": "{{{name}}}" },
              "spec": { "maxUnavailable": 0, "selector": { "matchLabels": { "app": "{{{name}}}" } } } }
            """
        );

    public Task Relax(string name) =>
        Send(
            HttpMethod.Patch,
            $"/apis/policy/v1/namespaces/default/poddisruptionbudgets/{name}",
            """{ "spec": { "minAvailable": null, "maxUnavailable": 1 } }""",
            "application/merge-patch+json"
        );

    /// <summary>Begins a whole-cluster upgrade as clients send it.</summary>
    public async Task<Answer> Upgrade(string version = "1.34.4")
    {
        var body = (await Azure.Get(Path)).Body;
        body["properties"]!["kubernetesVersion"] = version;
        foreach (var pool in body["properties"]!["agentPoolProfiles"]!.AsArray())
            pool!["orchestratorVersion"] = version;
        var answer = await Azure.Put(Path, body);
        answer.Status.ShouldBe(200, answer.Text);
        return answer;
    }

    public async Task<Answer> PutPool(Action<JsonNode> edit, string pool = "system")
    {
        var body = (await Azure.Get($"{Path}/agentPools/{pool}")).Body;
        edit(body["properties"]!);
        var answer = await Azure.Put($"{Path}/agentPools/{pool}", body);
        answer.Status.ShouldBe(200, answer.Text);
        return answer;
    }

    /// <summary>Lets time pass in steps, as a client that polls sees it.</summary>
    public async Task Pass(int seconds, Func<Task>? look = null)
    {
        for (var passed = 0; passed < seconds; passed += 2)
        {
            Azure.Clock.Advance(TimeSpan.FromSeconds(2));
            Azure.Server.Clusters.Settle();
            if (look is not null)
                await look();
        }
    }

    /// <summary>How long an upgrade takes from its beginning until a node is on the new version.</summary>
    public async Task<TimeSpan> FirstReplaced()
    {
        var began = Azure.Clock.GetUtcNow();
        await Upgrade();
        TimeSpan? took = null;
        await Pass(
            900,
            async () =>
            {
                // Surge nodes are new from the beginning; a reimaged node has an old one's place.
                var first = (await Nodes()).Single(node =>
                    ((string)node["metadata"]!["name"]!).EndsWith("000000", StringComparison.Ordinal)
                );
                if ((string?)first["status"]!["nodeInfo"]!["kubeletVersion"] == "v1.34.4")
                    took ??= Azure.Clock.GetUtcNow() - began;
            }
        );
        return took.ShouldNotBeNull();
    }

    public async Task<(string Git, string Minor)> ServerVersion()
    {
        using var answer = await Cluster.Get("/version", TestContext.Current.CancellationToken);
        var version = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return ((string)version["gitVersion"]!, (string)version["minor"]!);
    }

    public async Task<JsonNode> Poll(Answer started) => (await Azure.Get(started.Header("Azure-AsyncOperation")!)).Body;

    public async Task<JsonObject[]> Nodes() =>
        [.. (await Cluster.Items("/api/v1/nodes")).Select(node => node!.AsObject())];

    public async Task<string[]> Versions() =>
        [.. (await Nodes()).Select(node => (string)node["status"]!["nodeInfo"]!["kubeletVersion"]!)];

    /// <summary>The names of the nodes that the pods of a deployment run on.</summary>
    public async Task<string[]> Places(string app) =>
        [
            .. (await Cluster.Items($"/api/v1/namespaces/default/pods?labelSelector=app%3D{app}"))
                .Where(pod => pod!["metadata"]!["deletionTimestamp"] is null)
                .Select(pod => (string?)pod!["spec"]!["nodeName"] ?? ""),
        ];

    public async Task<string[]> Events(string reason) =>
        [
            .. (await Cluster.Items("/api/v1/events"))
                .Where(one => (string?)one!["reason"] == reason)
                .Select(one => (string)one!["message"]!),
        ];

    public async ValueTask DisposeAsync()
    {
        Cluster.Dispose();
        await Azure.DisposeAsync();
    }

    private async Task Send(HttpMethod method, string path, string body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(method, $"/k8s/{Cluster.Id}{path}");
        request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        using var answer = await Cluster.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }
}
