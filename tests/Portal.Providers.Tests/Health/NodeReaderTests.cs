using Portal.Core.Health;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Health;

/// <summary>What the wire says, through a real connection, as the nouns that screens show.</summary>
public sealed class NodeReaderTests : IAsyncDisposable
{
    private readonly HealthParts _parts = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Node_has_its_pool_system_conditions_taints_and_amounts()
    {
        var node = await OneAsync(
            """
            {"metadata":{"name":"n1","uid":"u1","creationTimestamp":"2026-01-01T00:00:00Z","labels":{"agentpool":"web","kubernetes.io/os":"windows","topology.kubernetes.io/zone":"z1","node.kubernetes.io/instance-type":"Standard_D4s"}},
             "spec":{"unschedulable":true,"taints":[{"key":"k","effect":"NoSchedule"}]},
             "status":{"addresses":[{"type":"Hostname","address":"h"},{"type":"InternalIP","address":"10.0.0.4"}],
               "capacity":{"cpu":"4","memory":"16Gi","pods":"110","ephemeral-storage":"100Gi"},"allocatable":{"cpu":"3860m","memory":"-1","pods":"many"},
               "conditions":[{"type":"Ready","status":"Unknown","reason":"NodeStatusUnknown","message":"Kubelet stopped posting node status.","lastTransitionTime":"2026-01-01T01:00:00Z","lastHeartbeatTime":"2026-01-01T00:59:00Z"}],
               "nodeInfo":{"kubeletVersion":"v1.34.2","osImage":"Windows Server 2022 Datacenter","kernelVersion":"10.0","containerRuntimeVersion":"containerd://2.0"}}}
            """
        );

        (node.Uid, node.Name, node.System, node.Pool).ShouldBe(("u1", "n1", NodeSystem.Windows, "web"));
        (node.Version, node.Image, node.Size, node.Zone, node.Address).ShouldBe(
            ("1.34.2", "Windows Server 2022 Datacenter", "Standard_D4s", "z1", "10.0.0.4")
        );
        (node.Kernel, node.Runtime, node.Cordoned).ShouldBe(("10.0", "containerd://2.0", true));
        node.CreatedAt.ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        node.Taints.ShouldBe([new NodeTaint("k", null, "NoSchedule")]);
        node.Labels["agentpool"].ShouldBe("web");
        node.Labels.TryGetValue("none", out _).ShouldBeFalse();
        node.Capacity.ShouldBe(new NodeAmounts(4, 16L << 30, 100L << 30, 110));
        node.Allocatable.ShouldBe(new NodeAmounts(3.86m, null, null, null));
        var ready = node.Condition(NodeCondition.Ready).ShouldNotBeNull();
        (ready.Status, ready.Reason).ShouldBe((ConditionStatus.Unknown, "NodeStatusUnknown"));
        ready.Since.ShouldBe(new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.Zero));
        ready.HeartbeatAt.ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 59, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Node_that_says_nothing_and_one_that_says_too_much_are_read()
    {
        var bare = await OneAsync("""{"metadata":{"name":"n1"}}""");
        (bare.Uid, bare.System, bare.Pool, bare.Version).ShouldBe(("n1", NodeSystem.Linux, null, null));
        bare.Conditions.ShouldBeEmpty();
        bare.Capacity.ShouldBe(NodeAmounts.Unknown);

        var message = new string('x', 1999) + "\U0001F600" + new string('y', 100_000);
        var loud = await OneAsync(
            $$$"""{"metadata":{"name":"n2"},"status":{"conditions":[{{{string.Join(
                ',',
                Enumerable.Repeat($$"""{"type":"T","status":"True","message":"{{message}}"}""", 200)
            )}}}]}}"""
        );
        loud.Conditions.Count.ShouldBe(100);
        loud.Conditions[0].Message.ShouldBe(new string('x', 1999));
    }

    [Fact]
    public async Task Node_without_a_name_is_none_and_no_text_of_another_is_longer_than_a_cluster_accepts()
    {
        var endless = new string('x', 252) + "\U0001F600" + new string('y', 1000);
        var labels = string.Join(',', Enumerable.Range(0, 300).Select(it => $"\"{it}\":\"{endless}\""));
        await using var far = Far(
            $$$"""
            {"metadata":{"uid":"u0"}},
            {"metadata":{"name":"{{{endless}}}","uid":"u1"}},
            {"metadata":{"name":"n2","uid":"{{{endless}}}","labels": { {{{labels}}} } } }
            """
        );
        await using var changes = _parts
            .Live.FollowNodesAsync(HealthParts.Cluster("lab"), Cancel)
            .GetAsyncEnumerator(Cancel);
        var (key, node) = (await HealthParts.UntilAsync(changes, it => it.Freshness.IsLive)).All.Single();

        (key, node.Uid, node.Name).ShouldBe(("n2", "n2", "n2"));
        node.Labels.Count.ShouldBe(200);
        node.Labels["7"].ShouldBe(new string('x', 252));
    }

    [Theory]
    [InlineData("""{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}""", null, true)]
    [InlineData(
        """{"phase":"Pending","containerStatuses":[{"state":{"waiting":{"reason":"ContainerCreating"}}}]}""",
        null,
        false
    )]
    [InlineData(
        """{"phase":"Running","containerStatuses":[{"restartCount":7,"state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}""",
        "CrashLoopBackOff",
        false
    )]
    [InlineData(
        """{"phase":"Pending","initContainerStatuses":[{"state":{"waiting":{"reason":"ImagePullBackOff"}}}],"containerStatuses":[{"state":{"waiting":{"reason":"PodInitializing"}}}]}""",
        "ImagePullBackOff",
        false
    )]
    [InlineData("""{"phase":"Failed","reason":"Evicted"}""", "Evicted", false)]
    [InlineData(
        """{"phase":"Failed","containerStatuses":[{"state":{"terminated":{"exitCode":137,"reason":"OOMKilled"}}}]}""",
        "OOMKilled",
        false
    )]
    [InlineData(
        """{"phase":"Succeeded","containerStatuses":[{"state":{"terminated":{"exitCode":0,"reason":"Completed"}}}]}""",
        null,
        false
    )]
    [InlineData(
        """{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable"}]}""",
        "Unschedulable",
        false
    )]
    public async Task Pod_has_its_one_word(string status, string? trouble, bool ready)
    {
        var pod = await PodAsync($$"""{"metadata":{"name":"p","namespace":"shop"},"status":{{status}}}""");

        (pod.Trouble, pod.Ready).ShouldBe((trouble, ready));
    }

    [Fact]
    public async Task Pod_is_told_with_what_made_it()
    {
        const string owner =
            "\"ownerReferences\":[{\"kind\":\"ReplicaSet\",\"name\":\"web-7d9c\",\"controller\":true}]";
        var made = await PodAsync(
            $$$"""{"metadata":{"name":"web-7d9c-x","namespace":"shop","deletionTimestamp":"2026-01-01T00:00:00Z","labels":{"pod-template-hash":"7d9c"},{{{owner}}}},"spec":{"nodeName":"n1"}}"""
        );
        (made.Owner, made.NodeName, made.Trouble, made.Phase).ShouldBe(
            (new PodOwner("Deployment", "web"), "n1", "Terminating", "Unknown")
        );
        (await PodAsync($$$"""{"metadata":{"name":"web-7d9c-x",{{{owner}}}}}""")).Owner.ShouldBe(
            new PodOwner("ReplicaSet", "web-7d9c")
        );
        (await PodAsync("""{"metadata":{"name":"alone"}}""")).Owner.ShouldBeNull();
    }

    [Fact]
    public async Task Numbers_and_texts_of_a_cluster_are_bounded()
    {
        const string restarts = "{\"restartCount\":2147483647}";
        var endless = new string('x', 1000);
        var pod = await PodAsync(
            $$$"""{"metadata":{"name":"p","namespace":"{{{endless}}}","ownerReferences":[{"kind":"{{{endless}}}","name":"{{{endless}}}","controller":true}]},"status":{"containerStatuses":[{{{restarts}}},{{{restarts}}}]}}"""
        );
        pod.Restarts.ShouldBe(1_000_000);
        pod.Namespace.Length.ShouldBe(253);
        pod.Owner.ShouldBe(new PodOwner(endless[..253], endless[..253]));

        await using var far = Far(
            $$$"""
            {"metadata":{"name":"a","namespace":"{{{endless}}}"},"count":2147483647},
            {"metadata":{"name":"b","namespace":"shop"},"count":-1}
            """
        );
        await using var changes = _parts
            .Live.FollowEventsAsync(HealthParts.Cluster("lab"), Cancel)
            .GetAsyncEnumerator(Cancel);
        var all = (await HealthParts.UntilAsync(changes, it => it.Freshness.IsLive)).All.Values;
        all.Select(it => (it.Uid.Length, it.Namespace.Length, it.Count))
            .ShouldBe([(253, 253, 1_000_000), (6, 4, 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task Events_of_both_forms_have_their_times_and_counts()
    {
        await using var far = Far(
            """
            {"metadata":{"name":"a","namespace":"default","uid":"e1"},"type":"Warning","reason":"NodeNotReady","message":"m","count":3,"involvedObject":{"kind":"Node","name":"n1"},"source":{"component":"node-controller"},"firstTimestamp":"2026-01-01T00:00:00Z","lastTimestamp":"2026-01-01T00:05:00Z"},
            {"metadata":{"name":"b","namespace":"shop","uid":"e2"},"type":"Normal","reason":"Pulled","involvedObject":{"kind":"Pod","namespace":"shop","name":"p"},"reportingComponent":"kubelet","eventTime":"2026-01-01T00:01:00.000000Z","firstTimestamp":null,"series":{"count":9,"lastObservedTime":"2026-01-01T00:09:00.000000Z"}}
            """
        );
        await using var changes = _parts
            .Live.FollowEventsAsync(HealthParts.Cluster("lab"), Cancel)
            .GetAsyncEnumerator(Cancel);
        var all = (await HealthParts.UntilAsync(changes, it => it.Freshness.IsLive)).All;

        all["e1"]
            .ShouldBe(
                new ClusterEvent(
                    "e1",
                    "default",
                    true,
                    "NodeNotReady",
                    "m",
                    "Node",
                    "n1",
                    "node-controller",
                    3,
                    At(0),
                    At(5)
                )
                {
                    IsOfCluster = true,
                }
            );
        all["e2"].ShouldBe(new ClusterEvent("e2", "shop", false, "Pulled", "", "Pod", "p", "kubelet", 9, At(1), At(9)));
        static DateTimeOffset At(int minute) => new(2026, 1, 1, 0, minute, 0, TimeSpan.Zero);
    }

    public ValueTask DisposeAsync() => _parts.DisposeAsync();

    private async Task<Node> OneAsync(string json)
    {
        await using var far = Far(json);
        await using var changes = _parts
            .Live.FollowNodesAsync(HealthParts.Cluster("lab"), Cancel)
            .GetAsyncEnumerator(Cancel);
        return (await HealthParts.UntilAsync(changes, it => it.Freshness.IsLive)).All.Values.Single();
    }

    private async Task<Pod> PodAsync(string json)
    {
        await using var far = Far(json);
        await using var changes = _parts
            .Live.FollowPodsAsync(HealthParts.Cluster("lab"), Cancel)
            .GetAsyncEnumerator(Cancel);
        return (await HealthParts.UntilAsync(changes, it => it.Freshness.IsLive)).All.Values.Single();
    }

    /// <summary>Another cluster behind the same name each time.</summary>
    private FarCluster Far(string items)
    {
        var far = FarCluster.Start(it =>
            FarNodes.IsWatch(it)
                ? FarNodes.Watch().Answer
                : FaultAnswer.Json(200, $$"""{"metadata":{"resourceVersion":"5"},"items":[{{items}}]}""")
        );
        var version = _parts.Connections.All.GetValueOrDefault("lab")?.Version ?? 0;
        _parts.Connections.Attach("lab", far.Kubeconfig(), version + 1);
        return far;
    }
}
