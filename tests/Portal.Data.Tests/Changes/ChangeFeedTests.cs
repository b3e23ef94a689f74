using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Changes;
using Portal.Core.History;
using Portal.TestKit.Time;

namespace Portal.Data.Tests.Changes;

public sealed class ChangeFeedTests(DataPostgres postgres) : PortalTest(postgres)
{
    [Fact]
    public async Task Write_OnOneReplica_IsSealedAndHeardOnAnother()
    {
        // Clocks that stand still: the poll cannot be what wakes the sealer.
        await using var sealing = Portal.Compose(new ManualTimeProvider());
        await using var listening = Portal.Compose(new ManualTimeProvider());
        using var heard = new Heard(listening.GetRequiredService<IChangeFeed>());
        await using var running = await Running.StartAsync(sealing, listening);
        await heard.UntilAsync(ChangeTopic.Everything);

        await Portal.Get<IHistoryWriter>().WriteAsync(Samples.Entry(), Cancel);

        await heard.UntilAsync(ChangeTopic.History);
        (await Portal.ScalarAsync<long>("select count(*) from ledger.history")).ShouldBe(1);
    }

    [Fact]
    public async Task Announcement_OverAConnectionThatTheServerEnded_IsHeard()
    {
        await using var listening = Portal.Compose(new ManualTimeProvider());
        using var heard = new Heard(listening.GetRequiredService<IChangeFeed>());
        await using var running = await Running.StartAsync(listening);
        await heard.UntilAsync(ChangeTopic.Everything);
        await using var command = Portal.Application.CreateCommand("select pg_backend_pid()");
        var pooled = await command.ExecuteScalarAsync(Cancel);
        (await Portal.ScalarAsync<bool>($"select pg_terminate_backend({pooled}, 60000)")).ShouldBeTrue();

        var announcer = Portal.Get<IChangeAnnouncer>();
        await announcer.AnnounceAsync(new Change(ChangeTopic.Connections, "first"));
        await announcer.AnnounceAsync(new Change(ChangeTopic.Connections, "second"));

        (await heard.UntilAsync(ChangeTopic.Connections)).Key.ShouldBe("first");
    }

    [Fact]
    public async Task Subscriber_ThatThrows_DoesNotKeepOthersFromHearing()
    {
        var feed = Portal.Get<IChangeFeed>();
        using var bad = feed.Subscribe(_ => throw new InvalidOperationException("bad"));
        using var heard = new Heard(feed);
        await using var running = await Running.StartAsync(Portal.Services);

        await heard.UntilAsync(ChangeTopic.Everything);
    }
}
