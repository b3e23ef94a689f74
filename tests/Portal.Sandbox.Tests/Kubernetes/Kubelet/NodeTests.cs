using Portal.Sandbox.Kubernetes.Controllers;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Kubelet;

namespace Portal.Sandbox.Tests.Kubernetes.Kubelet;

public sealed class NodeTests
{
    [Fact]
    public void Machine_ThatJoins_IsReadyAfterAMomentAndLosesItsTaint()
    {
        using var cluster = new LiveCluster();
        var node = cluster.Node();

        cluster.Pass(1);
        (cluster.Ready(node), cluster.Taints(node)[0]).ShouldBe(("False", "node.kubernetes.io/not-ready:NoSchedule"));
        cluster.Pass(12);

        cluster.Ready(node).ShouldBe("True");
        cluster.Taints(node).ShouldBeEmpty();
        cluster.Events("NodeReady").Length.ShouldBe(1);
    }

    [Fact]
    public void QuietMachine_RenewsItsLeaseAndReportsEachFiveMinutes()
    {
        using var cluster = new LiveCluster(nodes: 1);
        var (lease, heartbeat) = (Lease(), Heartbeat());
        var changes = cluster.Store.Revision;

        cluster.Pass(seconds: 30);
        Lease().ShouldNotBe(lease);
        Heartbeat().ShouldBe(heartbeat);
        cluster.Pass(seconds: 300);

        Heartbeat().ShouldNotBe(heartbeat);
        // 33 leases, one or two reports.
        (cluster.Store.Revision - changes).ShouldBeLessThan(40);

        string? Lease() => (string?)cluster.Get(KindTable.Lease, "node-0", "kube-node-lease")["spec"]!["renewTime"];
        string? Heartbeat() =>
            (string?)Conditions.Find(cluster.Get(KindTable.Node, "node-0"), "Ready")!["lastHeartbeatTime"];
    }

    [Fact]
    public void SilentMachine_IsUnknownAfterTheGracePeriod_AndReadyWhenItSpeaksAgain()
    {
        using var cluster = new LiveCluster(nodes: 2);
        cluster.Machines.Set("node-0", Ailment.Silent, on: true);

        cluster.Pass(seconds: 49);
        cluster.Ready("node-0").ShouldBe("True");
        cluster.Pass(seconds: 2);

        var ready = Conditions.Find(cluster.Get(KindTable.Node, "node-0"), "Ready")!;
        ((string?)ready["status"], (string?)ready["reason"], (string?)ready["message"]).ShouldBe(
            ("Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.")
        );
        Conditions.Status(cluster.Get(KindTable.Node, "node-0"), "DiskPressure").ShouldBe("Unknown");
        cluster
            .Taints("node-0")
            .ShouldBe(["node.kubernetes.io/unreachable:NoSchedule", "node.kubernetes.io/unreachable:NoExecute"]);
        cluster.Ready("node-1").ShouldBe("True");

        cluster.Machines.Set("node-0", Ailment.Silent, on: false);
        cluster.Pass(seconds: 1);
        (cluster.Ready("node-0"), cluster.Taints("node-0").Length).ShouldBe(("True", 0));
    }

    [Fact]
    public void Node_ThatSomebodyWroteDown_WasNeverHeardOf()
    {
        using var cluster = new LiveCluster();
        cluster.Add(KindTable.Node, """{ "metadata": { "name": "paper" }, "spec": {} }""");

        cluster.Pass(seconds: 51);

        var ready = Conditions.Find(cluster.Get(KindTable.Node, "paper"), "Ready")!;
        ((string?)ready["status"], (string?)ready["reason"]).ShouldBe(("Unknown", "NodeStatusNeverUpdated"));
    }

    [Theory]
    [InlineData("MemoryPressure", "MemoryPressure", "memory-pressure", "KubeletHasInsufficientMemory")]
    [InlineData("DiskPressure", "DiskPressure", "disk-pressure", "KubeletHasDiskPressure")]
    [InlineData("PidPressure", "PIDPressure", "pid-pressure", "KubeletHasInsufficientPID")]
    public void Pressure_IsReportedAndTainted_AndGoes(string ailment, string condition, string taint, string reason)
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Machines.Set("node-0", Enum.Parse<Ailment>(ailment), on: true);
        cluster.Pass(seconds: 1);

        ((string?)Conditions.Find(cluster.Get(KindTable.Node, "node-0"), condition)!["reason"]).ShouldBe(reason);
        cluster.Taints("node-0").ShouldBe([$"node.kubernetes.io/{taint}:NoSchedule"]);
        cluster.Ready("node-0").ShouldBe("True");

        cluster.Machines.Set("node-0", Enum.Parse<Ailment>(ailment), on: false);
        cluster.Pass(seconds: 1);
        cluster.Taints("node-0").ShouldBeEmpty();
    }

    [Fact]
    public void NetworkUnavailable_MakesTheNodeNotReady()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Machines.Set("node-0", Ailment.NetworkUnavailable, on: true);
        cluster.Pass(seconds: 1);

        cluster.Ready("node-0").ShouldBe("False");
        cluster.Taints("node-0").ShouldContain("node.kubernetes.io/network-unavailable:NoSchedule");
        cluster.Taints("node-0").ShouldContain("node.kubernetes.io/not-ready:NoExecute");
    }

    [Fact]
    public void Flapping_TurnsByTurn()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Machines.Set("node-0", Ailment.Flapping, on: true);
        var seen = new List<string?>();
        for (var turn = 0; turn < 4; turn++)
        {
            cluster.Pass(seconds: turn == 0 ? 1 : 40);
            seen.Add(cluster.Ready("node-0"));
        }

        seen.ShouldBe(["False", "True", "False", "True"]);
    }

    [Fact]
    public void Cordon_PutsTheTaintIn_AndUncordonTakesItOff()
    {
        using var cluster = new LiveCluster(nodes: 1);

        cluster.Change(KindTable.Node, "node-0", node => node["spec"]!["unschedulable"] = true);
        cluster.Pass(seconds: 1);
        cluster.Taints("node-0").ShouldBe(["node.kubernetes.io/unschedulable:NoSchedule"]);

        cluster.Change(KindTable.Node, "node-0", node => node["spec"]!.AsObject().Remove("unschedulable"));
        cluster.Pass(seconds: 1);
        cluster.Taints("node-0").ShouldBeEmpty();
    }

    [Fact]
    public void Pods_OfASilentNode_AreNotReadyAtOnceAndLeaveAfterTheirToleration()
    {
        using var cluster = new LiveCluster(nodes: 2);
        cluster.Deploy("web", 4);
        cluster.Pass(seconds: 10);
        var there = cluster.Pods().Count(pod => pod.NodeName() == "node-0");
        there.ShouldBe(2);

        cluster.Machines.Set("node-0", Ailment.Silent, on: true);
        cluster.Pass(seconds: 51);
        cluster.Pods().Count(pod => pod.IsReady()).ShouldBe(2);
        cluster.Pass(seconds: 310);

        // Nobody can confirm their end; their replacements run elsewhere.
        cluster.Pods().Count(pod => pod["metadata"]!["deletionTimestamp"] is not null).ShouldBe(2);
        cluster.Active().Count(pod => pod.IsReady() && pod.NodeName() == "node-1").ShouldBe(4);
        cluster.Events("TaintManagerEviction").Length.ShouldBe(2);

        cluster.Machines.Set("node-0", Ailment.Silent, on: false);
        cluster.Pass(seconds: 40);
        cluster.Pods().Count.ShouldBe(4);
    }

    [Fact]
    public void Pods_OfANodeThatIsGone_AreGone()
    {
        using var cluster = new LiveCluster(nodes: 1);
        cluster.Pod("alone");
        cluster.Pass(seconds: 10);
        cluster.Pods()[0].Phase().ShouldBe("Running");

        cluster.Store.Remove(KindTable.Node, null, "node-0");
        cluster.Pass(seconds: 1);

        cluster.Pods().ShouldBeEmpty();
        cluster.Store.Find(KindTable.Lease, "kube-node-lease", "node-0").ShouldBeNull();
    }
}
