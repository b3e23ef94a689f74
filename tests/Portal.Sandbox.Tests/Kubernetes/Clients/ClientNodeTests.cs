using System.Diagnostics;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes;
using Portal.TestKit;

namespace Portal.Sandbox.Tests.Kubernetes.Clients;

/// <summary>The official JavaScript client (npm @kubernetes/client-node 2) against the sandbox; see client-node.mjs.</summary>
public sealed class ClientNodeTests(ClientSandbox sandbox)
{
    [Fact]
    public async Task Client_ListsNodesGroupsAndMetrics_AndAsksForRights()
    {
        var saw = await Run("cluster", await sandbox.Namespace());

        var nodes = Read.Objects(await sandbox.Get("/api/v1/nodes"), "items").ToList();
        Read.Texts(saw, "nodes").ShouldBe(nodes.Select(node => Read.Text(node, "metadata", "name")));
        Read.Number(saw, "page").ShouldBe(1);
        Read.Flag(saw, "more").ShouldBeTrue();
        Read.Text(saw, "version").ShouldBe("v1.34.4");
        Read.Texts(saw, "groups").ShouldContain("metrics.k8s.io");
        Read.Number(saw, "measured").ShouldBeInRange(1, nodes.Count);
        Read.Flag(saw, "allowed").ShouldBeTrue();
        Read.Flag(saw, "ready").ShouldBeTrue();
    }

    [Fact]
    public async Task Informer_HearsWhatHappens_InOrder()
    {
        var saw = await Run("informer", await sandbox.Namespace());

        Read.Texts(saw, "seen").ShouldBe(["add info", "update debug", "delete debug"]);
    }

    [Fact]
    public async Task Objects_AreMadePatchedAndReplaced_AndAStaleOneIsRefused()
    {
        var space = await sandbox.Namespace();

        var saw = await Run("objects", space);

        Read.Text(saw, "data", "level").ShouldBe("debug");
        Read.Number(saw, "stale").ShouldBe(409);
        Read.Number(saw, "missing").ShouldBe(404);
        var map = await sandbox.Get($"/api/v1/namespaces/{space}/configmaps/settings");
        Read.Text(map, "data", "level").ShouldBe("debug");
        Read.Text(map, "data", "extra").ShouldBe("yes");
    }

    [Fact]
    public async Task Workload_IsScaledWatchedPatchedAndEvicted()
    {
        var saw = await Run("workload", await sandbox.Namespace());

        Read.Number(saw, "ready").ShouldBe(2);
        Read.Texts(saw, "containers").ShouldBe(["app", "side"]);
        Read.Text(saw, "evicted").ShouldBe("Success");
    }

    [Fact]
    public async Task Cordon_IsFollowedByTheTaint()
    {
        var nodes = Read.Objects(await sandbox.Get("/api/v1/nodes?labelSelector=kubernetes.io/os%3Dwindows"), "items");
        var node = Read.Text(nodes.First(), "metadata", "name")!;

        var saw = await Run("cordon", await sandbox.Namespace(), node);

        Read.Flag(saw, "tainted").ShouldBeTrue();
        Read.Flag(await sandbox.Get($"/api/v1/nodes/{node}"), "spec", "unschedulable").ShouldBeFalse();
    }

    private async Task<JsonObject> Run(params string[] arguments)
    {
        var client = Path.Combine(Repository.Root, ".artifacts", "kubernetes-clients", "node");
        Assert.SkipUnless(Directory.Exists(client), "The JavaScript client was not fetched (see test.sh).");
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var node = paths.Select(path => Path.Combine(path, "node")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(node is null, "Node.js (node) is not on the PATH.");
        var script = Path.Combine(AppContext.BaseDirectory, "client-node.mjs");
        var start = new ProcessStartInfo(node, [script, client, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["KUBECONFIG"] = await sandbox.ReadyKubeconfig();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, await errors);
        return JsonNode.Parse(output)!.AsObject();
    }
}
