using Portal.Core.Access;
using Portal.Core.Notifications;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Time;

namespace Portal.Web.Tests.Operations;

/// <summary>A worker process dies after it sent a message and before it could write so.</summary>
public sealed class DeliveryCrashTests(WebPostgres postgres) : IAsyncLifetime
{
    private SandboxEstate _estate = default!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _estate = await SandboxEstate.StartAsync(postgres);

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Fact]
    public async Task Message_SentByAWorkerThatWasKilled_ComesAgainUnderTheSameId()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var receiver = TlsFaultServer.Start(_ =>
        {
            // The first is never answered: its sender dies while it waits.
            return arrived.TrySetResult() ? FaultAnswer.Hang() : FaultAnswer.Empty(204);
        });
        var settings = SettingsOf(receiver);
        using (var killed = WorkerProcess.Start(_estate, more: settings))
        {
            await TellAsync();
            await arrived.Task.WaitAsync(Cancel);
            await killed.KillAsync(Cancel);
        }

        (await DeliveryAsync()).State.ShouldBe(DeliveryState.Pending);
        // The dead worker's claim runs out.
        await _estate.ExecuteAsync("update portal.deliveries set next_try_at = now()");
        using var survivor = WorkerProcess.Start(_estate, more: settings);
        await Poll.UntilAsync(async () => (await DeliveryAsync()).State == DeliveryState.Delivered, Cancel);

        receiver.Requests.Count.ShouldBe(2);
        receiver.Requests.Select(it => (it.Header("webhook-id"), it.Text)).Distinct().ShouldHaveSingleItem();
    }

    /// <summary>As soon as the worker has written its channel, something happens that it is told of.</summary>
    private async Task TellAsync()
    {
        IReadOnlyList<Channel> channels = [];
        await Poll.UntilAsync(
            async () => (channels = await _estate.Get<IChannels>().ListAsync(Cancel)).Count > 0,
            Cancel
        );

        await _estate
            .Get<WatchChannels>()
            .TestAsync(
                SandboxEstate.Operator with
                {
                    Holdings = [new Holding(Role.Admin, Scope.Portal, Guid.Empty)],
                },
                channels[0],
                Cancel
            );
    }

    private async Task<Delivery> DeliveryAsync() =>
        (await _estate.Get<IDeliveries>().ListAsync(10, Cancel)).ShouldHaveSingleItem();

    private static Dictionary<string, string?> SettingsOf(TlsFaultServer receiver) =>
        new(StringComparer.Ordinal)
        {
            ["Notifications:TrustedAuthorities"] = TlsFaultServer.AuthorityPem,
            ["Notifications:Channels:0:Name"] = "ops",
            ["Notifications:Channels:0:Kinds"] = NoticeKind.OperationFailed,
            ["Notifications:Channels:0:Address"] = receiver.Address.AbsoluteUri,
            ["Notifications:Channels:0:SigningKey"] = SigningKey.New(),
        };
}
