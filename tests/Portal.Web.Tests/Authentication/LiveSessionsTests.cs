using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Web.Authentication;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Authentication;

public sealed class LiveSessionsTests : IDisposable
{
    private readonly FakeSessions _store = new();
    private readonly ManualTime _time = new();
    private readonly MemoryCache _cache = new(new MemoryCacheOptions());
    private readonly LiveSessions _sessions;

    public LiveSessionsTests() => _sessions = new(_store, _cache, _time, NullLogger<LiveSessions>.Instance);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task IsAlive_AfterAnEndElsewhere_KnowsItOnceTheAnswerIsOld()
    {
        var session = await _sessions.StartAsync("id-1", Cancel);
        (await _sessions.IsAliveAsync(session, Cancel)).ShouldBeTrue();
        (await _sessions.IsAliveAsync(session, Cancel)).ShouldBeTrue();
        _store.Reads.ShouldBe(1);

        await _store.EndAsync(session, _time.GetUtcNow(), Cancel);
        _time.Advance(LiveSessions.Freshness);

        (await _sessions.IsAliveAsync(session, Cancel)).ShouldBeFalse();
    }

    [Fact]
    public async Task IsAlive_WhileTheStoreIsAway_HoldsWhatWasKnownAndLetsNobodyElseIn()
    {
        var known = await _sessions.StartAsync("id-1", Cancel);
        var unknown = await _sessions.StartAsync("id-2", Cancel);
        await _sessions.IsAliveAsync(known, Cancel);
        _time.Advance(LiveSessions.Freshness);

        _store.Failure = new InvalidOperationException("away");

        (await _sessions.IsAliveAsync(known, Cancel)).ShouldBeTrue();
        (await _sessions.IsAliveAsync(unknown, Cancel)).ShouldBeFalse();
    }
}
