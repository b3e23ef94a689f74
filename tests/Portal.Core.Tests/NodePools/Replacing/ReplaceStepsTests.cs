using Portal.Core.Catalog;
using Portal.Core.NodePools;
using Portal.Core.NodePools.Replacing;
using Portal.Core.Operations;
using Portal.Core.Tests.Clusters;
using Portal.Core.Tests.Health;
using Portal.Core.Tests.Planning;

namespace Portal.Core.Tests.NodePools.Replacing;

/// <summary>The steps inside of the cluster: what they look at, do, show, and undo. Steps: 0 add, 1 cordon, 2 drain.</summary>
public sealed class ReplaceStepsTests
{
    private readonly OldPool _pool = new();
    private readonly ReplacementLease _lease = new(s_change);
    private readonly ReplaceStep _cordon;
    private readonly ReplaceStep _drain;

    private static readonly ReplacePool s_change = new()
    {
        ClusterId = ChangeFactsBuilder.Cluster.Id,
        Pool = "apps",
        Plan = ChangeFactsBuilder.PlanOf(ChangeFactsBuilder.Cluster).NodePools[1] with { Name = "apps2" },
    };

    public ReplaceStepsTests()
    {
        var (inventory, cordon) = (new OneCluster(ChangeFactsBuilder.Cluster), new PoolCordon(_pool, _pool));
        _cordon = new ReplaceStep(new CordonPoolStep(inventory, cordon), isAdded: true, inventory, cordon);
        _drain = new ReplaceStep(new DrainPoolStep(inventory, cordon, _pool), isAdded: true, inventory, cordon);
    }

    [Fact]
    public async Task All_nodes_are_cordoned_and_the_drain_goes_from_one_to_the_next()
    {
        (await _lease.RunAsync(_cordon, 1)).ShouldBeOfType<StepOutcome.Done>();
        (await _lease.RunAsync(_drain, 2)).ShouldBeOfType<StepOutcome.Wait>().Progress.ShouldBe("n1: 1 pod left");
        Shown("n1").ShouldBe(NodeProgressState.Draining);
        Shown("n2").ShouldBe(NodeProgressState.Cordoned);

        _pool.Pods.Remove("n1");
        (await _lease.RunAsync(_drain, 2)).ShouldBeOfType<StepOutcome.Wait>().Percent.ShouldBe(50);
        _pool.Pods.Remove("n2");
        (await _lease.RunAsync(_drain, 2)).ShouldBeOfType<StepOutcome.Done>();

        _pool.Asked.ShouldBe(["cordon n1", "cordon n2", "drain n1", "drain n1", "drain n2", "drain n2", "drain n1"]);
        _lease.Operation.Steps[2].Nodes.ShouldAllBe(node => node.State == NodeProgressState.Drained);
        _lease.Operation.Steps[2].Nodes[0].Detail.ShouldBe("1 pod left it");
        _lease.Events.ShouldBe(["n1 is empty.", "n2 is empty."]);
    }

    [Fact]
    public async Task What_holds_a_node_up_is_named_and_the_next_node_waits()
    {
        _pool.Pods["n1"] = [OldPool.Pod("a", PodProgressState.Blocked, "budget guard")];

        (await _lease.RunAsync(_drain, 2))
            .ShouldBeOfType<StepOutcome.Wait>()
            .Progress.ShouldBe("n1: shop/a: budget guard");

        Shown("n1").ShouldBe(NodeProgressState.DrainBlocked);
        _pool.Asked.ShouldNotContain("drain n2");
        _lease.Events.ShouldBe(["Draining n1 is held up: shop/a: budget guard."]);
    }

    [Fact]
    public async Task A_node_that_comes_meanwhile_is_cordoned_and_drained_too()
    {
        _pool.Pods.Clear();
        await _lease.RunAsync(_cordon, 1);
        (_pool.Nodes["n3"], _pool.Pods["n3"]) = (OldPool.Node("n3"), [OldPool.Pod("c")]);

        (await _lease.RunAsync(_drain, 2)).ShouldBeOfType<StepOutcome.Wait>().Progress.ShouldBe("n3: 1 pod left");

        _pool.Nodes["n3"].Cordoned.ShouldBeTrue();
    }

    [Fact]
    public async Task A_node_that_took_pods_again_after_it_was_empty_is_drained_once_more()
    {
        _pool.Pods.Remove("n1");
        await _lease.RunAsync(_drain, 2);
        Shown("n1").ShouldBe(NodeProgressState.Drained);

        _pool.Nodes["n1"] = OldPool.Node("n1");
        _pool.Pods["n1"] = [OldPool.Pod("back")];
        await _lease.RunAsync(_drain, 2);

        Shown("n1").ShouldBe(NodeProgressState.Draining);
    }

    [Fact]
    public async Task A_pod_that_came_to_an_empty_node_is_seen_before_the_end()
    {
        _pool.Pods.Remove("n1");
        await _lease.RunAsync(_drain, 2);
        _pool.Pods["n1"] = [OldPool.Pod("tolerant")];
        _pool.Pods.Remove("n2");

        (await _lease.RunAsync(_drain, 2)).ShouldBeOfType<StepOutcome.Wait>().Progress.ShouldBe("n1: 1 pod left");
    }

    [Fact]
    public async Task A_silent_nodes_pods_end_with_the_machine_unless_something_holds_them()
    {
        _pool.Nodes["n1"] = OldPool.Node("n1") with { Conditions = [Nodes.NotReady("gone")] };
        await _lease.RunAsync(_drain, 2);
        Shown("n1").ShouldBe(NodeProgressState.Drained);
        Shown("n2").ShouldBe(NodeProgressState.Draining);

        _pool.Nodes["n2"] = OldPool.Node("n2") with { Conditions = [Nodes.NotReady("gone")] };
        _pool.Pods["n2"] = [OldPool.Pod("b", PodProgressState.Blocked, "budget guard")];
        await _lease.RunAsync(_drain, 2);
        Shown("n2").ShouldBe(NodeProgressState.DrainBlocked);
    }

    [Fact]
    public async Task Stopped_it_lets_those_nodes_take_pods_again_that_it_cordoned()
    {
        _pool.Nodes["n2"] = OldPool.Node("n2") with { Cordoned = true };
        await _lease.RunAsync(_cordon, 1);
        await _lease.RunAsync(_drain, 2);
        _lease.Cancel();

        (await _lease.RunAsync(_drain, 2))
            .ShouldBeOfType<StepOutcome.Canceled>()
            .Progress.ShouldContain("Pool apps2 stays");

        _pool.Nodes["n1"].Cordoned.ShouldBeFalse();
        _pool.Nodes["n2"].Cordoned.ShouldBeTrue();
    }

    [Fact]
    public async Task When_time_runs_out_it_says_where_it_stands_and_what_is_left()
    {
        await _lease.RunAsync(_cordon, 1);

        var error = (await _lease.RunAsync(_drain, 2, deadlinePassed: true)).ShouldBeOfType<StepOutcome.Failed>().Error;

        error.Message.ShouldBe(
            "Time ran out while n1 was drained: 1 pod left. The nodes of pool apps stay cordoned, and pool apps2 stays."
        );
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_asked_again_and_one_that_forbids_is_not()
    {
        _pool.Failure = new FarSideException("Timeout", "No answer.", "Wait.");
        (await _lease.RunAsync(_cordon, 1)).ShouldBeOfType<StepOutcome.Retry>();

        _pool.Failure = new FarSideException(FarSideException.Forbidden, "It refuses.", "Ask for the right.");
        (await _lease.RunAsync(_cordon, 1))
            .ShouldBeOfType<StepOutcome.Failed>()
            .Error.Message.ShouldBe("It refuses. Pool apps was not touched, and pool apps2 stays.");
    }

    private NodeProgressState Shown(string node) => _lease.Operation.Steps[2].Nodes.Single(it => it.Node == node).State;
}
