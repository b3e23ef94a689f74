using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes;

namespace Portal.Sandbox.Tests.Kubernetes.Clients;

/// <summary>What an operator does to nodes with a real kubectl, one test after the other.</summary>
public sealed class KubectlNodeTests(ClientSandbox sandbox)
{
    public static TheoryData<string> Tools => Kubectl.Both;

    [Theory, MemberData(nameof(Tools))]
    public async Task GetNodes_PrintsWhatTheServerPrints(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);

        var lines = (await kubectl.Run("get nodes -o wide")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines[0]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ShouldBe([
                "NAME",
                "STATUS",
                "ROLES",
                "AGE",
                "VERSION",
                "INTERNAL-IP",
                "EXTERNAL-IP",
                "OS-IMAGE",
                "KERNEL-VERSION",
                "CONTAINER-RUNTIME",
            ]);
        var nodes = Read.Objects(await sandbox.Get("/api/v1/nodes"), "items").ToList();
        lines.Length.ShouldBe(nodes.Count + 1);
        lines[1..]
            .Select(line => line.Split(' ')[0])
            .ShouldBe(nodes.Select(node => Read.Text(node, "metadata", "name")));
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task DescribeNode_ShowsConditionsCapacityAndPods(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);

        var said = await kubectl.Run($"describe node {await Node(0)}");

        foreach (
            var part in (string[])["Conditions:", "MemoryPressure", "Capacity:", "System Info:", "Allocated resources:"]
        )
            said.ShouldContain(part);
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task CordonAndUncordon_SwitchScheduling(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        var node = await Node(1);

        (await kubectl.Run($"cordon {node}")).Trim().ShouldBe($"node/{node} cordoned");
        (await kubectl.Run($"cordon {node}")).Trim().ShouldBe($"node/{node} already cordoned");
        var cordoned = await sandbox.Until($"/api/v1/nodes/{node}", HasUnschedulableTaint);
        Read.Flag(cordoned, "spec", "unschedulable").ShouldBeTrue();
        (await kubectl.Run($"get node {node}")).ShouldContain("Ready,SchedulingDisabled");

        (await kubectl.Run($"uncordon {node}")).Trim().ShouldBe($"node/{node} uncordoned");
        await sandbox.Until($"/api/v1/nodes/{node}", found => !HasUnschedulableTaint(found));
        (await kubectl.Run($"get node {node}")).ShouldNotContain("SchedulingDisabled");
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Taint_IsSetAndTakenOff(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        var node = await Node(1);

        (await kubectl.Run($"taint nodes {node} team=shop:PreferNoSchedule")).Trim().ShouldBe($"node/{node} tainted");
        Taints(await sandbox.Get($"/api/v1/nodes/{node}")).ShouldContain("team=shop:PreferNoSchedule");

        (await kubectl.Run($"taint nodes {node} team-")).Trim().ShouldBe($"node/{node} untainted");
        Taints(await sandbox.Get($"/api/v1/nodes/{node}")).ShouldNotContain("team=shop:PreferNoSchedule");
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task TopNode_ShowsUsage(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        var node = await Node(0);

        var lines = (await kubectl.Run($"top node {node}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines[0].ShouldStartWith("NAME");
        lines[1].ShouldMatch($@"^{node}\s+\d+m\s+\d+%\s+\d+Mi\s+\d+%");
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Drain_EvictsPods_AndWaitsForTheBudget(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        var node = await Node(2);
        var space = kubectl.Namespace;
        // A drain looks in every namespace, and the other tests have pods of theirs.
        var name = $"drained-{space}";
        await kubectl.Run("create -f -", Workload.Deployment(name, 1, node));
        await kubectl.Run("create -f -", Workload.Budget(name, policy: "policy/v1", minAvailable: 1));
        await kubectl.Run($"rollout status deployment/{name} --timeout=10m");
        await sandbox.Until($"/apis/policy/v1/namespaces/{space}/poddisruptionbudgets/{name}", Counted);
        var drain = $"drain {node} --ignore-daemonsets --pod-selector app={name}";

        var blocked = await kubectl.Try($"{drain} --timeout=2s");

        blocked.Exit.ShouldNotBe(0);
        blocked.Errors.ShouldContain("Cannot evict pod as it would violate the pod's disruption budget.");
        Pods(await sandbox.Get($"/api/v1/namespaces/{space}/pods")).Count.ShouldBe(1);

        await kubectl.Run($"delete poddisruptionbudget {name}");
        (await kubectl.Run($"{drain} --timeout=10m")).ShouldContain($"node/{node} ");
        // The next pod finds no node: the only one it may run on is cordoned.
        var pods = await sandbox.Until($"/api/v1/namespaces/{space}/pods", found => Pods(found).All(IsUnbound));
        Pods(pods).Count.ShouldBe(1);
        await kubectl.Run($"uncordon {node}");

        static bool IsUnbound(JsonObject pod) => Read.Text(pod, "spec", "nodeName") is null;
        static bool Counted(JsonObject budget) => Read.Number(budget, "status", "currentHealthy") == 1;
    }

    /// <summary>Ready Linux nodes that take pods, in the order of their names.</summary>
    private async Task<string> Node(int index)
    {
        var nodes = await sandbox.Get("/api/v1/nodes?labelSelector=kubernetes.io/os%3Dlinux");
        var names = Read.Objects(nodes, "items")
            .Where(node => Read.Text(Read.Condition(node, "Ready"), "status") == "True")
            .Where(node =>
                !Read.Objects(node, "spec", "taints").Any(taint => Read.Text(taint, "effect") == "NoExecute")
            )
            .Select(node => Read.Text(node, "metadata", "name")!)
            .ToList();
        names.Count.ShouldBeGreaterThan(index);
        return names[index];
    }

    private static List<JsonObject> Pods(JsonObject list) => [.. Read.Objects(list, "items")];

    private static bool HasUnschedulableTaint(JsonObject node) =>
        Taints(node).Contains("node.kubernetes.io/unschedulable=:NoSchedule");

    private static List<string> Taints(JsonObject node) =>
        [
            .. Read.Objects(node, "spec", "taints")
                .Select(taint => $"{Read.Text(taint, "key")}={Read.Text(taint, "value")}:{Read.Text(taint, "effect")}"),
        ];
}
