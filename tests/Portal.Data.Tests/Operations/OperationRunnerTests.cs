using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Core.Protection;

namespace Portal.Data.Tests.Operations;

/// <summary>What fails where nobody expects it, beside what is well.</summary>
public sealed class OperationRunnerTests(DataPostgres postgres) : PortalTest(postgres), IOperationDefinition, IStep
{
    private Exception? _failure;

    private IOperationStore Store => Portal.Get<IOperationStore>();

    string IOperationDefinition.Kind => Permission.CreateCluster;

    string IOperationDefinition.Provider => "aks";

    TimeSpan IOperationDefinition.Deadline => TimeSpan.FromHours(1);

    string IStep.Name => "Send";

    IReadOnlyList<IStep> IOperationDefinition.StepsFor(JsonNode plan) => [this];

    Task<StepOutcome> IStep.RunAsync(StepContext context, CancellationToken cancellationToken) =>
        _failure is null
            ? Task.FromResult<StepOutcome>(new StepOutcome.Done())
            : Task.FromException<StepOutcome>(_failure);

    [Fact]
    public async Task What_nobody_here_can_run_is_put_off_and_keeps_nothing_else_from_its_turn()
    {
        var unknown = await CreateAsync("unknown", "elsewhere");
        var healthy = await CreateAsync("healthy", "aks");

        (await RunNextAsync()).ShouldBeTrue();
        (await RunNextAsync()).ShouldBeTrue();

        (await FindAsync(healthy)).State.ShouldBe(OperationState.Succeeded);
        var operation = await FindAsync(unknown);
        (operation.State, operation.Attempt, operation.Error?.Code).ShouldBe((OperationState.Waiting, 1, "Unexpected"));
        operation.Error!.Advice.ShouldContain(operation.CorrelationId);
        (await RunNextAsync()).ShouldBeFalse("it is not due yet");
    }

    [Fact]
    public async Task What_goes_on_failing_waits_for_a_person()
    {
        var id = await CreateAsync("unknown", "elsewhere");
        await Portal.ExecuteAsync($"update portal.operations set attempt = 9 where id = {id}");

        await RunNextAsync();

        var operation = await FindAsync(id);
        (operation.State, operation.NextWakeAt).ShouldBe((OperationState.NeedsAttention, null));
    }

    [Fact]
    public async Task What_fails_beyond_its_deadline_ends()
    {
        var id = await CreateAsync("unknown", "elsewhere");
        await Portal.ExecuteAsync($"update portal.operations set deadline = now() where id = {id}");

        await RunNextAsync();

        (await FindAsync(id)).State.ShouldBe(OperationState.Unknown);
    }

    [Fact]
    public async Task A_step_whose_own_patience_ended_is_tried_again()
    {
        _failure = new TaskCanceledException("The request took too long.");
        var id = await CreateAsync("slow", "aks");

        await RunNextAsync();

        var operation = await FindAsync(id);
        (operation.State, operation.Attempt).ShouldBe((OperationState.Waiting, 1));
    }

    private Task<long> CreateAsync(string cluster, string provider)
    {
        var now = TimeProvider.System.GetUtcNow();
        var operation = Samples.Operation(cluster, "Send") with
        {
            Provider = provider,
            RequestedAt = now,
            Deadline = now.AddHours(1),
        };
        return Store.CreateAsync(operation, id => Samples.Requested(operation, id), Cancel);
    }

    private async Task<Operation> FindAsync(long id) => (await Store.FindAsync(id, OperationSight.Portal, Cancel))!;

    private async Task<bool> RunNextAsync()
    {
        using var guard = new ProtectionGuard(
            Portal.Get<IProtections>(),
            Portal.Get<IChangeFeed>(),
            TimeProvider.System,
            NullLogger<ProtectionGuard>.Instance
        );
        var definitions = new OperationDefinitions([this]);
        var logger = NullLogger<OperationRunner>.Instance;
        return await new OperationRunner(Store, definitions, guard, TimeProvider.System, logger).RunNextAsync(Cancel);
    }
}
