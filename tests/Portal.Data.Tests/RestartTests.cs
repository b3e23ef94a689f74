using Portal.Core.Changes;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Data.Tests.Changes;
using Portal.TestKit.Ports;

namespace Portal.Data.Tests;

/// <summary>PostgreSQL is restarted under the running portal. The server is this class's own.</summary>
public sealed class RestartTests(RestartTests.OwnServer server)
    : PortalTest(server),
        IClassFixture<RestartTests.OwnServer>
{
    [Fact]
    public async Task Restart_UnderRunningServices_IsSurvivedWithoutLoss()
    {
        var store = Portal.Get<IOperationStore>();
        var operation = Samples.Operation();
        using var heard = new Heard(Portal.Get<IChangeFeed>());
        await using var running = await Running.StartAsync(Portal.Services);
        await heard.UntilAsync(ChangeTopic.Everything);
        var id = await store.CreateAsync(operation, number => Samples.Requested(operation, number), Cancel);
        await using var lease = (await store.ClaimAsync(Cancel))!;

        await (await server.ServerAsync(Cancel)).RestartAsync(Cancel);

        // The worker goes on writing: nobody overtook it.
        await lease.SaveStepAsync(new StepUpdate(0) { Progress = "after" }, Cancel);
        var step = (await store.FindAsync(id, OperationSight.Portal, Cancel))!.Steps[0];
        step.Progress.ShouldBe("after");
        // Listening and sealing come back by themselves.
        await heard.UntilAsync(ChangeTopic.Everything);
        await Portal.Get<IHistoryWriter>().WriteAsync(Samples.Entry("after"), Cancel);
        while (await CountAsync() < 2)
        {
            // A hint may be lost with a connection; then all is looked at anew.
            await heard.UntilAsync(ChangeTopic.History, ChangeTopic.Everything);
        }
    }

    [Fact]
    public async Task Restart_WhileAWorkerHeldAnOperation_FreesItForAnother()
    {
        var store = Portal.Get<IOperationStore>();
        var operation = Samples.Operation();
        await store.CreateAsync(operation, number => Samples.Requested(operation, number), Cancel);
        await using var lost = (await store.ClaimAsync(Cancel))!;
        await (await server.ServerAsync(Cancel)).RestartAsync(Cancel);

        await using var next = (await store.ClaimAsync(Cancel))!;

        await Should.ThrowAsync<LeaseLostException>(() =>
            lost.SaveStepAsync(new StepUpdate(0) { Progress = "late" }, Cancel)
        );
        await next.SaveStepAsync(new StepUpdate(0) { Progress = "mine" }, Cancel);
    }

    private async Task<int> CountAsync() =>
        (await Portal.Get<IHistoryReader>().SearchAsync(new HistoryQuery(), HistorySight.Portal, Cancel)).Count;

    public sealed class OwnServer()
        : Portal.TestKit.Postgres.TestPostgres(DataPostgres.MigrateAsync, LastingPort.Choose());
}
