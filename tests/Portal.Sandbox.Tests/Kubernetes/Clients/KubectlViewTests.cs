using Portal.Sandbox.Kubernetes;

namespace Portal.Sandbox.Tests.Kubernetes.Clients;

/// <summary>What a real kubectl finds out about the server: discovery, OpenAPI, rights, health.</summary>
public sealed class KubectlViewTests(ClientSandbox sandbox)
{
    public static TheoryData<string> Tools => Kubectl.Both;

    /// <summary>v1.20 asks each group version by itself; since v1.27 two aggregated documents say it all.</summary>
    [Theory, MemberData(nameof(Tools))]
    public async Task ApiResources_ListsEveryKind(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);

        var named = (await kubectl.Run("api-resources -o name")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var verbose = await kubectl.Run("api-resources -o wide");

        foreach (
            var resource in (string[])
                ["nodes", "pods", "deployments.apps", "poddisruptionbudgets.policy", "nodes.metrics.k8s.io"]
        )
            named.ShouldContain(resource);
        verbose.ShouldMatch(@"deployments\s+deploy\s+apps/v1\s+true\s+Deployment");
        (await kubectl.Run("api-versions")).Split('\n').ShouldContain("policy/v1");
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Explain_KnowsFieldsAndTheirTypes(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);

        var said = await kubectl.Run("explain deployment.spec.template.spec.containers.ports");

        said.ShouldMatch(@"containerPort\s+<integer> -required-");
        (await kubectl.Run("explain node.spec")).ShouldMatch(@"unschedulable\s+<boolean>");
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Version_IsTheServers(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);

        var version = await kubectl.Json("version");

        Read.Text(version, "serverVersion", "gitVersion").ShouldBe("v1.34.4");
        // A raw path is the host's, below which the cluster has an address of its own.
        (await kubectl.Run($"get --raw {await sandbox.Prefix()}/readyz?verbose")).ShouldContain("[+]etcd ok");
        (await kubectl.Run("cluster-info")).ShouldContain("is running at");
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task AuthCanI_FollowsTheRoles(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        var robot = $"--as system:serviceaccount:{kubectl.Namespace}:robot";
        await kubectl.Run("create serviceaccount robot");
        (await kubectl.Run("auth can-i delete nodes")).Trim().ShouldEndWith("yes");
        (await kubectl.Try($"auth can-i list pods {robot}")).Output.Trim().ShouldBe("no");

        await kubectl.Run("create role reader --verb=get,list --resource=pods");
        await kubectl.Run($"create rolebinding robot --role=reader --serviceaccount={kubectl.Namespace}:robot");

        (await kubectl.Run($"auth can-i list pods {robot}")).Trim().ShouldBe("yes");
        (await kubectl.Run($"get pods {robot}")).ShouldBeEmpty();
        (await kubectl.Run($"auth can-i --list {robot}")).ShouldMatch(@"pods\s+\[\]\s+\[\]\s+\[get list\]");
        (await kubectl.Try($"get secrets {robot}"))
            .Errors.Trim()
            .ShouldBe(
                $"Error from server (Forbidden): secrets is forbidden: User \"system:serviceaccount:{kubectl.Namespace}:robot\""
                    + $" cannot list resource \"secrets\" in API group \"\" in the namespace \"{kubectl.Namespace}\""
            );
    }

    /// <summary>v1.20 does not know the command.</summary>
    [Fact]
    public async Task AuthWhoAmI_NamesTheUser_AndWhoTheyActAs()
    {
        var kubectl = await sandbox.Kubectl(Kubectl.OnPath);
        var said = await kubectl.Try("auth whoami -o json");
        Assert.SkipWhen(
            said.Errors.Contains("unknown command", StringComparison.Ordinal),
            "This kubectl has no auth whoami."
        );

        said.Succeeded().Output.ShouldContain("system:masters");
        (await kubectl.Run("auth whoami -o json --as jane --as-group helpdesk")).ShouldContain("\"helpdesk\"");
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Output_ComesInEveryForm(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        await kubectl.Run("create -f -", Workload.ConfigMap("settings", "info"));

        (await kubectl.Run("get configmap settings -o name")).Trim().ShouldBe("configmap/settings");
        (await kubectl.Run("get configmap settings -o yaml")).ShouldContain("\n  level: info\n");
        (await kubectl.Run("get configmap settings -o jsonpath={.data.level}")).ShouldBe("info");
        (await kubectl.Run("get configmap settings -o go-template={{.data.level}}")).ShouldBe("info");
        (await kubectl.Run("get configmap settings -o custom-columns=L:.data.level")).Trim().ShouldBe("L\ninfo");
        (await kubectl.Run("get configmaps --chunk-size=1")).Split('\n').Length.ShouldBeGreaterThan(2);
        Read.Objects(await kubectl.Json("get configmaps"), "items").Count().ShouldBeGreaterThan(0);
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task UnknownKind_IsSaidByTheClient_AfterDiscovery(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);

        (await kubectl.Try("get unicorns"))
            .Errors.Trim()
            .ShouldBe("error: the server doesn't have a resource type \"unicorns\"");
    }
}
