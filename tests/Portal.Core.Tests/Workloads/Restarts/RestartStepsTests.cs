using System.Text.Json.Nodes;
using Portal.Core.Catalog;
using Portal.Core.Operations;
using Portal.Core.Tests.Clusters;
using Portal.Core.Tests.NodePools.Replacing;
using Portal.Core.Tests.Planning;
using Portal.Core.Workloads.Restarts;

namespace Portal.Core.Tests.Workloads.Restarts;

/// <summary>What the steps of a restart do and say. Steps: 0 pre-flight, 1 ask for new pods, 2 wait for them.</summary>
public sealed class RestartStepsTests
{
    private readonly FakeWorkloads _far = new();
    private readonly ReplacementLease _lease;
    private readonly RestartStep _ask;
    private readonly NewPodsStep _wait;

    public RestartStepsTests()
    {
        var inventory = new OneCluster(ChangeFactsBuilder.Cluster);
        (_ask, _wait) = (new RestartStep(inventory, _far, TimeProvider.System), new NewPodsStep(inventory, _far));
        _lease = new ReplacementLease(FakeWorkloads.Plan, "Pre-flight", _ask.Name, _wait.Name);
    }

    [Fact]
    public async Task Pods_are_asked_for_once_and_followed_until_all_are_new_and_ready()
    {
        (await AskAsync())
            .ShouldBeOfType<StepOutcome.Done>()
            .Progress.ShouldBe("Deployment shop/cart was asked to replace its pods.");
        (await WaitAsync()).ShouldBe(("Waiting until its controller takes notice", 0));

        _far.Now = _far.Now! with { Observed = true, Updated = 1, Old = 3, Available = 3 };
        (await WaitAsync()).ShouldBe(("0 of 3 pods are new and ready", 0));
        _far.Now = _far.Now! with { Updated = 2, Old = 2, Available = 3 };
        (await WaitAsync()).ShouldBe(("1 of 3 pods is new and ready", 33));
        _far.Now = _far.Now! with { Updated = 3, Old = 1, Available = 3 };
        (await WaitAsync()).ShouldBe(("2 of 3 pods are new and ready", 66));
        _far.Now = _far.Now! with { Old = 0 };

        var done = (await _lease.RunAsync(_wait, 2)).ShouldBeOfType<StepOutcome.Done>();
        done.Progress.ShouldBe("All 3 pods of Deployment shop/cart are new and ready.");
        ((string?)done.ReadBack!["restartedAt"]).ShouldBe(RestartMark.Write(_far.Marks.ShouldHaveSingleItem()));
    }

    [Fact]
    public async Task A_single_pod_is_told_as_one()
    {
        await AskAsync();
        _far.Now = _far.Now! with { Observed = true, Wanted = 1, Updated = 1, Old = 1, Available = 1 };

        (await WaitAsync()).ShouldBe(("0 of 1 pod is new and ready", 0));
    }

    [Fact]
    public async Task A_death_between_the_request_and_its_answer_asks_for_nothing_twice()
    {
        _far.DiesAfterMarking = true;
        await Should.ThrowAsync<OperationCanceledException>(AskAsync);

        _far.DiesAfterMarking = false;
        (await AskAsync()).ShouldBeOfType<StepOutcome.Done>();

        _far.Marks.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_later_restart_by_somebody_else_is_one_too()
    {
        await _lease.SaveStepAsync(
            new StepUpdate(1) { Checkpoint = new JsonObject { ["restartedAt"] = "2026-11-20T12:00:00.5Z" } },
            CancellationToken.None
        );
        _far.Now = _far.Now! with { RestartedAt = "2026-11-20T14:00:00+01:00" };

        (await AskAsync()).ShouldBeOfType<StepOutcome.Done>();

        _far.Marks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Canceled_before_the_request_nothing_is_sent()
    {
        _lease.Cancel();
        (await AskAsync()).ShouldBeOfType<StepOutcome.Canceled>().Progress.ShouldBe("Canceled; no pod was replaced.");
        _far.Marks.ShouldBeEmpty();
    }

    [Fact]
    public async Task Canceled_after_the_request_it_says_that_the_controller_goes_on()
    {
        _far.DiesAfterMarking = true;
        await Should.ThrowAsync<OperationCanceledException>(AskAsync);
        _lease.Cancel();

        (await AskAsync()).ShouldBeOfType<StepOutcome.Done>("it had been asked");
        _far.Now = _far.Now! with { Observed = true, Updated = 1, Old = 2 };

        (await _lease.RunAsync(_wait, 2))
            .ShouldBeOfType<StepOutcome.Canceled>()
            .Progress.ShouldBe(
                "No longer followed. 1 of 3 pods is new and ready; its controller goes on replacing them."
            );
    }

    [Fact]
    public async Task Pods_that_do_not_become_ready_in_time_are_told_as_what_they_are()
    {
        await AskAsync();
        _far.Now = _far.Now! with
        {
            Observed = true,
            Updated = 1,
            Old = 3,
            Stuck = "ReplicaSet \"cart-2\" has timed out progressing.",
        };

        var error = (await _lease.RunAsync(_wait, 2)).ShouldBeOfType<StepOutcome.Failed>().Error;

        error.Code.ShouldBe("ProgressDeadlineExceeded");
        error.Message.ShouldBe(
            "0 of 3 pods are new and ready; no other became ready in the time that the Deployment allows: ReplicaSet \"cart-2\" has timed out progressing."
        );
        error.Advice.ShouldContain("kubectl rollout undo deployment/cart -n shop");
    }

    [Fact]
    public async Task When_the_time_is_over_it_says_how_far_it_came()
    {
        await AskAsync();
        _far.Now = _far.Now! with { Observed = true, Updated = 1, Old = 2 };

        (await _lease.RunAsync(_wait, 2, deadlinePassed: true))
            .ShouldBeOfType<StepOutcome.Failed>()
            .Error.Message.ShouldBe("1 of 3 pods is new and ready when the time was over.");
    }

    [Fact]
    public async Task A_restart_that_somebody_undid_is_no_success()
    {
        await AskAsync();
        _far.Now = FakeWorkloads.Healthy;

        (await _lease.RunAsync(_wait, 2)).ShouldBeOfType<StepOutcome.Failed>().Error.Code.ShouldBe("RestartUndone");
    }

    [Fact]
    public async Task Of_a_StatefulSet_with_a_partition_only_the_pods_above_it_are_waited_for()
    {
        await AskAsync();
        _far.Now = _far.Now! with { Observed = true, Partition = 2, Updated = 1, Old = 2, Available = 3 };

        (await _lease.RunAsync(_wait, 2)).ShouldBeOfType<StepOutcome.Done>();
    }

    [Fact]
    public async Task What_is_gone_or_another_is_not_touched()
    {
        _far.Now = FakeWorkloads.Healthy with { Uid = "u-2" };
        (await AskAsync()).ShouldBeOfType<StepOutcome.Failed>().Error.Code.ShouldBe("WorkloadReplaced");
        _far.Now = null;
        (await AskAsync()).ShouldBeOfType<StepOutcome.Failed>().Error.Code.ShouldBe("WorkloadGone");
        (await _lease.RunAsync(_wait, 2)).ShouldBeOfType<StepOutcome.Failed>().Error.Code.ShouldBe("WorkloadGone");

        _far.Marks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_asked_again_and_one_that_forbids_is_not()
    {
        _far.Failure = new FarSideException("Timeout", "No answer.", "Wait.");
        (await AskAsync()).ShouldBeOfType<StepOutcome.Retry>();
        _far.Failure = new FarSideException(FarSideException.Forbidden, "It refuses.", "Ask for the right.");
        (await AskAsync()).ShouldBeOfType<StepOutcome.Failed>();
    }

    private Task<StepOutcome> AskAsync() => _lease.RunAsync(_ask, 1);

    private async Task<(string Progress, int? Percent)> WaitAsync()
    {
        var wait = (await _lease.RunAsync(_wait, 2)).ShouldBeOfType<StepOutcome.Wait>();
        return (wait.Progress, wait.Percent);
    }
}
