using System.Text.Json.Nodes;
using Portal.Core.History;
using Portal.Core.Notifications;
using Portal.Core.Operations;

namespace Portal.Data.Tests.Operations;

public sealed class OperationLeaseTests(DataPostgres postgres) : PortalTest(postgres)
{
    private static readonly DateTimeOffset s_later = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly OperationError s_error = new("Conflict", "Somebody else is at it.", "Wait.");

    private IOperationStore Store => Portal.Get<IOperationStore>();

    [Fact]
    public async Task Claim_ByManyWorkers_GivesEachOperationToOne()
    {
        const int Count = 12;
        foreach (var number in Enumerable.Range(0, Count))
        {
            await CreateAsync($"c{number}");
        }

        var leases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ClaimAllAsync()));

        leases.SelectMany(all => all).Select(lease => lease.Operation.Id).Distinct().Count().ShouldBe(Count);
        foreach (var lease in leases.SelectMany(all => all))
        {
            lease.Operation.State.ShouldBe(OperationState.Running);
            await lease.DisposeAsync();
        }
    }

    [Fact]
    public async Task Claim_WhileTheWorkerLives_FindsNothing_AndAgainOnceItIsGone()
    {
        await CreateAsync();
        var lease = (await Store.ClaimAsync(Cancel))!;

        (await Store.ClaimAsync(Cancel)).ShouldBeNull();
        await lease.DisposeAsync();
        await using var next = await Store.ClaimAsync(Cancel);

        next.ShouldNotBeNull();
    }

    [Fact]
    public async Task Write_ByAWorkerThatWasOvertaken_IsRefusedAndChangesNothing()
    {
        var id = await CreateAsync();
        await using var dead = (await Store.ClaimAsync(Cancel))!;
        await KillHoldersAsync();
        await using var living = (await Store.ClaimAsync(Cancel))!;

        var late = new StepUpdate(0) { Progress = "late", Event = "late" };
        await Should.ThrowAsync<LeaseLostException>(() => dead.SaveStepAsync(late, Cancel));
        await Should.ThrowAsync<LeaseLostException>(() => dead.WaitAsync(s_later, 0, null, Cancel));
        await Should.ThrowAsync<LeaseLostException>(() => EndAsync(dead));
        await living.SaveStepAsync(new StepUpdate(0) { Progress = "mine" }, Cancel);

        var operation = (await Store.FindAsync(id, OperationSight.Portal, Cancel))!;
        operation.Steps[0].Progress.ShouldBe("mine");
        operation.EndedAt.ShouldBeNull();
        (await Portal.ScalarAsync<long>("select count(*) from ledger.history_inbox")).ShouldBe(1);
    }

    [Fact]
    public async Task SaveStep_Members_AreKeptUntilTheyAreGivenAnew()
    {
        var id = await CreateAsync();
        await using var lease = (await Store.ClaimAsync(Cancel))!;

        await lease.SaveStepAsync(
            new StepUpdate(0)
            {
                State = StepState.Running,
                Checkpoint = new JsonObject { ["poll"] = "https://far/1" },
                Request = new FarSideRequest(Samples.Noon, "PUT", "r-1", "c-1"),
                Event = "sent \0 it",
            },
            Cancel
        );
        await lease.SaveStepAsync(
            new StepUpdate(0) { Percent = 40, Request = new FarSideRequest(Samples.Noon, "GET", "r-2", null) },
            Cancel
        );

        var step = (await Store.FindAsync(id, OperationSight.Portal, Cancel))!.Steps[0];
        step.Checkpoint!["poll"]!.GetValue<string>().ShouldBe("https://far/1");
        step.Requests.Select(request => request.RequestId).ShouldBe(["r-1", "r-2"]);
        step.Percent.ShouldBe(40);
        step.StartedAt.ShouldNotBeNull();
        lease
            .Operation.Steps[0]
            .ShouldBe(
                step with
                {
                    Checkpoint = lease.Operation.Steps[0].Checkpoint,
                    Requests = lease.Operation.Steps[0].Requests,
                    Nodes = lease.Operation.Steps[0].Nodes,
                }
            );
        var events = await Store.EventsAsync(id, OperationSight.Portal, Cancel);
        events.Select(line => line.Text).ShouldBe(["Requested by Olga.", "sent \uFFFD it"]);
    }

    [Fact]
    public async Task Wait_UntilLater_IsNotDueBefore_AndAStepsEndForgetsItsTries()
    {
        await CreateAsync();
        await using (var lease = (await Store.ClaimAsync(Cancel))!)
        {
            await lease.WaitAsync(s_later, 3, s_error, Cancel);
            lease.Operation.State.ShouldBe(OperationState.Waiting);
        }

        (await Store.ClaimAsync(Cancel)).ShouldBeNull();
        await Portal.ExecuteAsync("update portal.operations set next_wake_at = now()");
        await using var again = (await Store.ClaimAsync(Cancel))!;
        again.Operation.Attempt.ShouldBe(3);
        again.Operation.Error.ShouldBe(s_error);
        await again.SaveStepAsync(new StepUpdate(0) { State = StepState.Done }, Cancel);
        again.Operation.Attempt.ShouldBe(0);
        again.Operation.Error.ShouldBeNull();
    }

    [Fact]
    public async Task Wait_CancelCameWhileTheStepRan_IsDueAtOnce()
    {
        var id = await CreateAsync();
        await using (var lease = (await Store.ClaimAsync(Cancel))!)
        {
            (await TriggerAsync(id, OperationTrigger.RequestCancel)).ShouldBeTrue();
            await lease.WaitAsync(s_later, 0, null, Cancel);
        }

        await using var next = (await Store.ClaimAsync(Cancel))!;
        next.Operation.State.ShouldBe(OperationState.CancelRequested);
        next.Operation.CancelRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task AskOperator_ThenRetry_IsDueAgainWithoutTheError()
    {
        var id = await CreateAsync();
        await using (var lease = (await Store.ClaimAsync(Cancel))!)
        {
            await lease.AskOperatorAsync(s_error, null, Cancel);
        }

        (await Store.ClaimAsync(Cancel)).ShouldBeNull();
        (await TriggerAsync(id, OperationTrigger.Retry)).ShouldBeTrue();
        await using var next = (await Store.ClaimAsync(Cancel))!;
        next.Operation.Error.ShouldBeNull();
        await Portal.Sealer.SealAsync(Cancel);
        var entries = await Portal.Get<IHistoryReader>().OfOperationAsync(id, HistorySight.Portal, Cancel);
        entries[^1].Entry.Kind.ShouldBe(HistoryKind.Steered);
        entries[^1].Entry.Actor.Name.ShouldBe(Samples.Olga.Name);
    }

    [Fact]
    public async Task End_WritesTerminalStateAndOneEntry_AndTheLeaseWritesNoMore()
    {
        var id = await CreateAsync();
        await using var lease = (await Store.ClaimAsync(Cancel))!;

        await EndAsync(lease);

        lease.Operation.State.ShouldBe(OperationState.Succeeded);
        lease.Operation.Steps[0].State.ShouldBe(StepState.Done);
        await Should.ThrowAsync<LeaseLostException>(() => EndAsync(lease));
        await Portal.Sealer.SealAsync(Cancel);
        var entries = await Portal.Get<IHistoryReader>().OfOperationAsync(id, HistorySight.Portal, Cancel);
        entries.Select(entry => entry.Entry.Kind).ShouldBe([HistoryKind.Requested, HistoryKind.Ended]);
    }

    [Fact]
    public async Task End_ThatFailed_IsANotice_InTheSameTransaction()
    {
        await CreateAsync("well");
        await using var well = (await Store.ClaimAsync(Cancel))!;
        await EndAsync(well);
        var id = await CreateAsync();
        await using var lease = (await Store.ClaimAsync(Cancel))!;
        var error = new OperationError("Quota", "No quota.", "Ask for more.");

        await lease.EndAsync(
            null,
            OperationTrigger.Fail,
            error,
            OperationHistory.Ended(lease.Operation, OperationState.Failed, error, null, Samples.Noon),
            Cancel
        );

        var body = JsonNode.Parse((await Portal.ScalarAsync<string>("select body from portal.notices"))!)!;
        ((string?)body["kind"], (string?)body["text"], (string?)body["path"]).ShouldBe(
            (NoticeKind.OperationFailed, "No quota.", $"/operations/{id}")
        );
        ((string?)body["audience"]!["personId"]).ShouldBe("o-1");
        await Should.ThrowAsync<LeaseLostException>(() => EndAsync(lease));
        (await Portal.ScalarAsync<long>("select count(*) from portal.notices")).ShouldBe(1);
    }

    private Task<long> CreateAsync(string cluster = "prod")
    {
        var operation = Samples.Operation(cluster);
        return Store.CreateAsync(operation, id => Samples.Requested(operation, id), Cancel);
    }

    private static Task EndAsync(IOperationLease lease) =>
        lease.EndAsync(
            new StepUpdate(0) { State = StepState.Done },
            OperationTrigger.Succeed,
            null,
            OperationHistory.Ended(lease.Operation, OperationState.Succeeded, null, null, Samples.Noon),
            Cancel
        );

    private Task<bool> TriggerAsync(long id, OperationTrigger trigger) =>
        Store.TriggerAsync(
            id,
            trigger,
            Samples.Olga,
            (row, next) => OperationHistory.Steered(row, trigger, next, Samples.Olga, Samples.Noon),
            Cancel
        );

    private async Task<List<IOperationLease>> ClaimAllAsync()
    {
        var leases = new List<IOperationLease>();
        while (await Store.ClaimAsync(Cancel) is { } lease)
        {
            leases.Add(lease);
        }

        return leases;
    }

    /// <summary>What the server sees when a worker dies.</summary>
    private Task KillHoldersAsync() => Portal.KillHoldersAsync(7302);
}
