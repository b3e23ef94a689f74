using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Data.Access;
using Portal.Data.Tests.Changes;
using Portal.TestKit.Time;

namespace Portal.Data.Tests.Access;

public sealed class SessionStoreTests(DataPostgres postgres) : PortalTest(postgres)
{
    private ISessions Sessions => Portal.Get<ISessions>();

    [Fact]
    public async Task Session_Started_LivesUntilItIsEnded()
    {
        var session = await Sessions.StartAsync("o-1", Samples.Noon, Cancel);
        var other = await Sessions.StartAsync("o-1", Samples.Noon, Cancel);
        (await Sessions.IsAliveAsync(session, Samples.Noon, Cancel)).ShouldBeTrue();

        await Sessions.EndAsync(session, Samples.Noon.AddHours(1), Cancel);

        (await Sessions.IsAliveAsync(session, Samples.Noon, Cancel)).ShouldBeFalse();
        (await Sessions.IsAliveAsync(other, Samples.Noon, Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task Session_ThatNeverWas_IsNotAlive() =>
        (await Sessions.IsAliveAsync(Guid.CreateVersion7(), Samples.Noon, Cancel)).ShouldBeFalse();

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
    public async Task Session_UsedWithinItsTime_IsKept_AlsoWhereTheLastUseWasNotNoted()
    {
        var session = await Sessions.StartAsync("o-1", Samples.Noon, Cancel);
        var now = Samples.Noon;
        foreach (var hours in (double[])[0.9, 7.9, 0.9, 7.9, 7.9])
        {
            now = now.AddHours(hours);
            await ForgetAsync(now);
            (await Sessions.IsAliveAsync(session, now, Cancel)).ShouldBeTrue($"{now:O}");
        }

        await ForgetAsync(now.AddHours(8.9));
        (await CountAsync()).ShouldBe(1);
        await ForgetAsync(now.AddHours(9.1));

        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Session_ThatHasEnded_IsForgottenAndStaysEnded()
    {
        var session = await Sessions.StartAsync("o-1", Samples.Noon, Cancel);
        await Sessions.EndAsync(session, Samples.Noon, Cancel);

        await ForgetAsync(Samples.Noon.AddHours(1));
        (await CountAsync()).ShouldBe(1);
        await ForgetAsync(Samples.Noon.AddHours(10));

        (await CountAsync()).ShouldBe(0);
        (await Sessions.IsAliveAsync(session, Samples.Noon, Cancel)).ShouldBeFalse();
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

    private async Task ForgetAsync(DateTimeOffset at)
    {
        await using var replica = Portal.Compose(new ManualTimeProvider(at));
        await replica.GetRequiredService<SessionPast>().ForgetAsync(Cancel);
    }

    private Task<long> CountAsync() => Portal.ScalarAsync<long>("select count(*) from portal.sessions");
}
