using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Data.Tests.Changes;

namespace Portal.Data.Tests.Access;

public sealed class SessionStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    private ISessions Sessions => Portal.Get<ISessions>();

    [Fact]
    public async Task Session_Started_LivesUntilItIsEnded()
    {
        var session = await Sessions.StartAsync("o-1", Samples.Noon, Cancel);
        var other = await Sessions.StartAsync("o-1", Samples.Noon, Cancel);
        (await Sessions.IsAliveAsync(session, Cancel)).ShouldBeTrue();

        await Sessions.EndAsync(session, Samples.Noon.AddHours(1), Cancel);

        (await Sessions.IsAliveAsync(session, Cancel)).ShouldBeFalse();
        (await Sessions.IsAliveAsync(other, Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task Session_ThatNeverWas_IsNotAlive() =>
        (await Sessions.IsAliveAsync(Guid.CreateVersion7(), Cancel)).ShouldBeFalse();

    [Fact]
    public async Task End_Twice_KeepsTheFirstEnd()
    {
        var session = await Sessions.StartAsync("o-1", Samples.Noon, Cancel);

        await Sessions.EndAsync(session, Samples.Noon.AddHours(1), Cancel);
        await Sessions.EndAsync(session, Samples.Noon.AddHours(2), Cancel);

        var ended = await Portal.ScalarAsync<DateTime>("select ended_at from portal.sessions");
        ended.ShouldBe(Samples.Noon.AddHours(1).UtcDateTime);
    }

    [Fact]
    public async Task End_OnOneReplica_IsHeardOnAnother()
    {
        using var heard = new Heard(Portal.Get<IChangeFeed>());
        await using var running = await Running.StartAsync(Portal.Services);
        await heard.UntilAsync(ChangeTopic.Everything);
        await using var other = Portal.Compose(TimeProvider.System);
        var sessions = other.GetRequiredService<ISessions>();
        var session = await sessions.StartAsync("o-1", Samples.Noon, Cancel);

        await sessions.EndAsync(session, Samples.Noon, Cancel);

        (await heard.UntilAsync(ChangeTopic.Sessions)).Key.ShouldBe(session.ToString());
    }
}
