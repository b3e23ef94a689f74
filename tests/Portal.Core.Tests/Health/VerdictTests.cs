using Portal.Core.Health;
using static Portal.Core.Tests.Health.Nodes;

namespace Portal.Core.Tests.Health;

public sealed class VerdictTests
{
    /// <summary>What a kubelet or control plane writes, and what a person reads of it.</summary>
    public static TheoryData<string, string, string> Messages =>
        new()
        {
            {
                "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized",
                "Not ready for 12 minutes: its pod network is not set up.",
                "network-plugin"
            },
            {
                "[container runtime is down, PLEG is not healthy: pleg was last seen active 3m5.1s ago; threshold is 3m0s]",
                "Not ready for 12 minutes: the container runtime is down.",
                "container-runtime"
            },
            {
                "PLEG is not healthy: pleg was last seen active 3m5.1s ago; threshold is 3m0s",
                "Not ready for 12 minutes: the container runtime answers too slowly.",
                "container-runtime"
            },
            { "write /var/log: no space left on device", "Not ready for 12 minutes: its disk is full.", "disk-full" },
            { "node is shutting down", "Not ready for 12 minutes: the machine is shutting down.", "node-shutdown" },
            {
                "hnsCall failed in Win32: The RPC server is unavailable",
                "Not ready for 12 minutes: the Windows host network service does not work.",
                "windows-network"
            },
            { "something\nnew.", "Not ready for 12 minutes: the kubelet reports “something new”.", "node-not-ready" },
            { "", "Not ready for 12 minutes: the kubelet reports “KubeletNotReady”.", "node-not-ready" },
        };

    public static TheoryData<string, string, string> Conditions =>
        new()
        {
            {
                NodeCondition.MemoryPressure,
                "Memory pressure for 3 minutes: the node runs short of memory.",
                "memory-pressure"
            },
            {
                NodeCondition.DiskPressure,
                "Disk pressure for 3 minutes: the node runs short of disk space.",
                "disk-pressure"
            },
            {
                NodeCondition.PidPressure,
                "PID pressure for 3 minutes: the node runs out of process numbers.",
                "pid-pressure"
            },
            {
                NodeCondition.NetworkUnavailable,
                "Network unavailable for 3 minutes: the node's pod network has no route.",
                "network-plugin"
            },
            {
                "KernelDeadlock",
                "Kernel deadlock for 3 minutes: processes hang inside the operating system.",
                "kernel-deadlock"
            },
            {
                "ReadonlyFilesystem",
                "Read-only file system for 3 minutes: the system turned its disk read-only after an error.",
                "filesystem"
            },
            {
                "FrequentKubeletRestart",
                "Frequent kubelet restarts for 3 minutes: the kubelet keeps restarting.",
                "frequent-restarts"
            },
            {
                "VMEventScheduled",
                "Machine maintenance announced for 3 minutes: Azure is about to work on the machine beneath.",
                "machine-maintenance"
            },
            {
                "GpuFellOffTheBus",
                "GpuFellOffTheBus for 3 minutes: an add-on reports it without a reason.",
                "other-condition"
            },
        };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Kubelet_ReportingNotReady_IsToldInPlainWords(string message, string sentence, string runbook)
    {
        var verdict = Verdict(NotReady(message));

        verdict.Sentence.ShouldBe(sentence);
        verdict.Runbook.ShouldBe(runbook);
        verdict.State.ShouldBe(NodeState.NotReady);
        verdict.Since.ShouldBe(Ago(12));
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Condition_AgainstAReadyNode_IsToldInPlainWords(string type, string sentence, string runbook)
    {
        var verdict = Verdict(Ready(), True(type));

        verdict.Sentence.ShouldBe(sentence);
        verdict.Runbook.ShouldBe(runbook);
        verdict.State.ShouldBe(NodeState.Degraded);
    }

    [Fact]
    public void Kubelet_Silent_IsToldWithItsPods()
    {
        var evidence = Evidence(Node(Silent())) with
        {
            Pods =
            [
                Pod("billing-api"),
                Pod("mail-relay"),
                Pod("web"),
                Pod("web", "node-2", ready: true),
                Pod("agent", kind: "DaemonSet"),
                Pod("waiting", node: null),
            ],
        };

        var verdict = Verdicts.Of(evidence);

        verdict.Sentence.ShouldBe("Not ready for 12 minutes: the kubelet stopped reporting.");
        verdict.Detail.ShouldStartWith(
            "3 pods affected, 2 of them the only replica (billing-api, mail-relay). The machine"
        );
        verdict.Runbook.ShouldBe("kubelet-stopped-reporting");
    }

    [Fact]
    public void Machine_ShutDownInTheCloud_ExplainsTheSilence() =>
        Verdicts
            .Of(
                Evidence(
                    Node(Silent()) with
                    {
                        Taints = [new("node.cloudprovider.kubernetes.io/shutdown", null, "NoSchedule")],
                    }
                )
            )
            .Sentence.ShouldBe("Not ready for 12 minutes: the machine is shut down in the cloud.");

    [Theory]
    [InlineData(FreshnessKind.Unreachable, "the cluster's API server cannot be reached", "cluster-unreachable")]
    [InlineData(FreshnessKind.Forbidden, "the cluster does not let the portal look at its nodes", "cluster-forbidden")]
    public void Cluster_CutOff_SaysThatNothingIsKnownSince(FreshnessKind kind, string why, string runbook)
    {
        var freshness = new Freshness(kind, Ago(18), "Connection refused.");

        var verdict = Verdicts.Of(new NodeEvidence(Node(Ready()), freshness, Now) { Pods = [Pod("web")] });

        verdict.State.ShouldBe(NodeState.NotReachable);
        verdict.Sentence.ShouldBe($"Not reachable for 18 minutes: {why}.");
        verdict.Detail.ShouldBe("It was ready when last seen; nothing is known since. Connection refused.");
        verdict.Affected.ShouldBe(AffectedPods.None);
        verdict.Runbook.ShouldBe(runbook);
    }

    [Theory]
    [InlineData(NodeSystem.Linux, 5, "Starting for 5 minutes: its pod network is being set up.")]
    [InlineData(NodeSystem.Linux, 15, "Not ready for 5 minutes: its pod network is not set up.")]
    [InlineData(NodeSystem.Windows, 15, "Starting for 15 minutes: its pod network is being set up.")]
    public void Node_Young_IsStartingForAsLongAsItsSystemUsuallyTakes(NodeSystem system, int age, string sentence)
    {
        var node = Node(NotReady("cni plugin not initialized", 5)) with { System = system, CreatedAt = Ago(age) };

        Verdicts.Of(Evidence(node)).Sentence.ShouldBe(sentence);
    }

    [Fact]
    public void Node_YoungThatWasReadyOnce_IsNotStarting()
    {
        var node = Node(NotReady("container runtime is down", 1)) with { CreatedAt = Ago(8) };
        var changes = new[] { new ConditionChange("Ready", ConditionStatus.True, null, null, Ago(6)) };

        Verdicts
            .Of(Evidence(node) with { Changes = changes })
            .Sentence.ShouldBe("Not ready for 1 minute: the container runtime is down.");
    }

    [Fact]
    public void Node_WithoutAnyReport_IsNotReady() =>
        Verdicts.Of(Evidence(Node())).Sentence.ShouldBe("Not ready for 30 days: the kubelet has not reported.");

    [Fact]
    public void Node_ComingAndGoing_IsFlappingThoughReadyNow()
    {
        var changes = Enumerable
            .Range(1, 6)
            .Select(number => new ConditionChange(
                "Ready",
                number % 2 == 0 ? ConditionStatus.True : ConditionStatus.False,
                null,
                null,
                Ago(number * 9)
            ));

        var verdict = Verdicts.Of(Evidence(Node(Ready(9))) with { Changes = [.. changes] });

        verdict.Sentence.ShouldBe("Flapping: Ready changed 6 times within the last hour.");
        verdict.State.ShouldBe(NodeState.Degraded);
    }

    [Fact]
    public void Node_FlappingBeforeThePortalLooked_IsKnownFromItsEvents() =>
        Verdicts
            .Of(Evidence(Node(Ready(1))) with { Events = [Warning("NodeNotReady", 40, count: 3)] })
            .Sentence.ShouldBe("Flapping: Ready changed 6 times within the last hour.");

    [Fact]
    public void Node_FlappingBeyondAllNumbers_StillHasAVerdict() =>
        Verdicts
            .Of(
                Evidence(Node(Ready(1))) with
                {
                    Events =
                    [
                        Warning("NodeNotReady", 40, count: int.MaxValue),
                        Warning("NodeNotReady", 30, count: int.MaxValue),
                    ],
                }
            )
            .Sentence.ShouldBe("Flapping: Ready changed 2000000 times within the last hour.");

    [Fact]
    public void Heartbeat_Missing_IsToldThoughReadySaysTrue()
    {
        var ready = Ready() with { HeartbeatAt = Ago(20) };

        Verdict(ready)
            .Sentence.ShouldBe("No heartbeat for 20 minutes: the control plane still shows the node as ready.");
        Verdicts
            .Of(new NodeEvidence(Node(ready), new Freshness(FreshnessKind.Stale, Ago(20)), Now))
            .Sentence.ShouldStartWith("Ready for");
    }

    [Fact]
    public void Text_OfACluster_IsNeverCutInTheMiddleOfACharacter() =>
        Verdicts
            .Of(
                new NodeEvidence(
                    Node(Ready()),
                    new Freshness(FreshnessKind.Unreachable, Ago(18), new string('x', 199) + "\U0001F600 and more"),
                    Now
                )
            )
            .Detail.ShouldEndWith($" {new string('x', 199)}….");

    [Fact]
    public void Troubles_Several_TellTheWorstFirstAndTheOthersAfterIt()
    {
        var verdict = Verdict(NotReady("container runtime is down"), True(NodeCondition.DiskPressure, 20));

        verdict.Sentence.ShouldBe("Not ready for 12 minutes: the container runtime is down.");
        verdict.Detail.ShouldContain("Also: Disk pressure for 20 minutes: the node runs short of disk space.");
    }

    [Fact]
    public void Node_Healthy_SaysSinceWhenAndWhetherItTakesPods()
    {
        var verdict = Verdicts.Of(Evidence(Node(Ready(125)) with { Cordoned = true }));

        verdict.Sentence.ShouldBe("Ready for 2 hours 5 minutes, cordoned: it takes no new pods.");
        verdict.State.ShouldBe(NodeState.Healthy);
        Verdict(Ready(125)).Runbook.ShouldBeNull();
    }

    [Fact]
    public void Detail_EndsWithTheLastWarningAndTheAgeOfStaleData()
    {
        var evidence = new NodeEvidence(Node(Ready()), new Freshness(FreshnessKind.Stale, Ago(2)), Now)
        {
            Events = [Warning("SystemOOM", 30, "victim:\u001b[31m java"), Warning("Rebooted", 50), Warning("Old", 90)],
        };

        Verdicts
            .Of(evidence)
            .Detail.ShouldBe(
                "No condition stands against it. Last warning, 30 minutes ago: SystemOOM, “victim: [31m java”."
                    + " The cluster last answered 2 minutes ago."
            );
    }

    [Theory]
    [InlineData("EtcdIsVoter", ConditionStatus.True, NodeState.Healthy)]
    [InlineData("NetworkingReady", ConditionStatus.True, NodeState.Healthy)]
    [InlineData("NetworkingReady", ConditionStatus.False, NodeState.Degraded)]
    [InlineData("DiskNotReady", ConditionStatus.True, NodeState.Degraded)]
    [InlineData("MemoryPressure", ConditionStatus.Unknown, NodeState.Healthy)]
    public void Condition_OfAnAddOn_CountsTheWayItsNameMeansIt(string type, ConditionStatus status, NodeState state) =>
        NodeAssessment
            .StateOf(Node(Ready(), new NodeCondition(type, status, null, null, null, null)), Freshness.Live)
            .ShouldBe(state);

    [Fact]
    public void Runbook_OfEveryTrouble_IsShippedAndNoOtherIs()
    {
        ShippedRunbooks.All.Select(runbook => runbook.Key).ShouldBe(Verdicts.Runbooks, ignoreOrder: true);
        ShippedRunbooks.All.ShouldAllBe(runbook =>
            runbook.Title != runbook.Key && runbook.Markdown.Contains("Escalate")
        );
    }
}
