using Portal.Sandbox.Kubernetes;

namespace Portal.Sandbox.Tests.Kubernetes.Clients;

/// <summary>Objects made, changed and removed by a real kubectl.</summary>
public sealed class KubectlObjectTests(ClientSandbox sandbox)
{
    public static TheoryData<string> Tools => Kubectl.Both;

    [Theory, MemberData(nameof(Tools))]
    public async Task LabelAndAnnotate_ChangeMetadata(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        await kubectl.Run("create configmap settings --from-literal=level=info");

        (await kubectl.Run("label configmap settings team=shop")).Trim().ShouldStartWith("configmap/settings labeled");
        (await kubectl.Run("annotate configmap settings note=night"))
            .Trim()
            .ShouldStartWith("configmap/settings annotated");

        var map = await sandbox.Get($"/api/v1/namespaces/{kubectl.Namespace}/configmaps/settings");
        Read.Text(map, "metadata", "labels", "team").ShouldBe("shop");
        Read.Text(map, "metadata", "annotations", "note").ShouldBe("night");
        (await kubectl.Run("get configmaps -l team=shop -o name")).Trim().ShouldBe("configmap/settings");
        (await kubectl.Run("get configmaps -L team")).ShouldContain("shop");

        (await kubectl.Try("label configmap settings team=other")).Errors.ShouldContain("already has a value");
        await kubectl.Run("label configmap settings team-");
        var without = await sandbox.Get($"/api/v1/namespaces/{kubectl.Namespace}/configmaps/settings");
        Read.Text(without, "metadata", "labels", "team").ShouldBeNull();
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Patch_InThreeWays(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        var path = $"/apis/apps/v1/namespaces/{kubectl.Namespace}/deployments/web";
        await kubectl.Run("create -f -", Workload.Deployment("web", 0));

        await kubectl.Run(
            "patch deployment web -p {\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"side\",\"image\":\"s\"}]}}}}"
        );
        Containers(await sandbox.Get(path)).ShouldBe(["app", "side"], ignoreOrder: true);

        await kubectl.Run(
            "patch deployment web --type=merge -p {\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"one\",\"image\":\"s\"}]}}}}"
        );
        Containers(await sandbox.Get(path)).ShouldBe(["one"]);

        (
            await kubectl.Run(
                "patch deployment web --type=json -p [{\"op\":\"replace\",\"path\":\"/spec/paused\",\"value\":true}]"
            )
        )
            .Trim()
            .ShouldBe("deployment.apps/web patched");
        Read.Flag(await sandbox.Get(path), "spec", "paused").ShouldBeTrue();

        static List<string?> Containers(System.Text.Json.Nodes.JsonObject deployment) =>
            [
                .. Read.Objects(deployment, "spec", "template", "spec", "containers")
                    .Select(container => Read.Text(container, "name")),
            ];
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task ClientSideApply_CreatesThenChangesThenSaysUnchanged(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        var path = $"/apis/apps/v1/namespaces/{kubectl.Namespace}/deployments/web";

        (await kubectl.Run("apply -f -", Workload.Deployment("web", 1))).Trim().ShouldBe("deployment.apps/web created");
        (await kubectl.Run("apply -f -", Workload.Deployment("web", 1)))
            .Trim()
            .ShouldBe("deployment.apps/web unchanged");
        (await kubectl.Run("apply -f -", Workload.Deployment("web", 2)))
            .Trim()
            .ShouldBe("deployment.apps/web configured");

        var applied = await sandbox.Get(path);
        Read.Number(applied, "spec", "replicas").ShouldBe(2);
        Read.Text(applied, "metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration")
            .ShouldNotBeNull()
            .ShouldContain("\"replicas\":2");
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Create_WithAFieldNobodyKnows_IsRefused(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        var manifest = Workload.Deployment("web", 1).Replace("replicas:", "replicaz:", StringComparison.Ordinal);

        var said = await kubectl.Try("create -f -", manifest);

        said.Exit.ShouldNotBe(0);
        // v1.20 checks by OpenAPI itself, a newer one leaves it to the server.
        said.Errors.ShouldContain(
            tool == Kubectl.Debian ? "unknown field \"replicaz\"" : "unknown field \"spec.replicaz\""
        );
        (await kubectl.Run("create --validate=false -f -", manifest)).ShouldContain("created");
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Create_OfWhatExists_IsRefused_AndDeleteRemovesIt(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        await kubectl.Run("create -f -", Workload.ConfigMap("settings", "info"));

        (await kubectl.Try("create -f -", Workload.ConfigMap("settings", "info")))
            .Errors.Trim()
            .ShouldContain("(AlreadyExists)");
        (await kubectl.Run("replace -f -", Workload.ConfigMap("settings", "debug"))).ShouldContain("replaced");
        (await kubectl.Run("get configmap settings -o jsonpath={.data.level}")).ShouldBe("debug");
        await kubectl.Run("delete configmap settings");
        (await sandbox.Find($"/api/v1/namespaces/{kubectl.Namespace}/configmaps/settings")).ShouldBeNull();
        (await kubectl.Try("get configmap settings"))
            .Errors.Trim()
            .ShouldBe("Error from server (NotFound): configmaps \"settings\" not found");
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task DryRun_LeavesNothingBehind(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);

        (await kubectl.Run("create configmap dry --from-literal=a=b --dry-run=server"))
            .Trim()
            .ShouldBe("configmap/dry created (server dry run)");

        (await sandbox.Find($"/api/v1/namespaces/{kubectl.Namespace}/configmaps/dry")).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Namespace_IsEmptiedAndGone(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        var name = $"gone-{kubectl.Namespace}";
        (await kubectl.Run($"create namespace {name}")).Trim().ShouldBe($"namespace/{name} created");
        await kubectl.Run($"create configmap inside --from-literal=a=b --namespace {name}");

        await kubectl.Run($"delete namespace {name} --timeout=10m");

        (await sandbox.Find($"/api/v1/namespaces/{name}")).ShouldBeNull();
    }
}
