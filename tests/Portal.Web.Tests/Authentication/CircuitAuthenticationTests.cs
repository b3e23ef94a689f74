using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Web.Authentication;
using Portal.Web.Live;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Authentication;

public sealed class CircuitAuthenticationTests : IDisposable
{
    private readonly FakeSessions _store = new();
    private readonly FakeChangeFeed _feed = new();
    private readonly ManualTime _time = new();
    private readonly MemoryCache _cache = new(new MemoryCacheOptions());
    private readonly LiveSessions _sessions;
    private readonly CircuitAuthentication _circuit;
    private readonly TaskCompletionSource<Task<AuthenticationState>> _changed = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public CircuitAuthenticationTests()
    {
        _sessions = new(_store, _cache, _time, NullLogger<LiveSessions>.Instance);
        _circuit = new(_sessions, new ChangeWatches(_feed, _time, NullLogger<ChangeWatch>.Instance));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _circuit.Dispose();
        _cache.Dispose();
    }

    [Fact(Timeout = 30_000)]
    public async Task Circuit_WhenItsSessionEnds_IsSignedOutAndNobodyCanActInIt()
    {
        var session = await OpenAsync();
        var caller = new CurrentCaller(_circuit);
        (await caller.GetAsync()).Name.ShouldBe("someone");

        await _store.EndAsync(session, _time.GetUtcNow(), Cancel);
        _feed.Say(ChangeTopic.Sessions, session.ToString());

        (await ChangedAsync()).User.Identity!.IsAuthenticated.ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(caller.GetAsync);
        _feed.Ears.ShouldBe(0);
    }

    [Fact(Timeout = 30_000)]
    public async Task Circuit_WhoseHintWasLost_IsSignedOutByTheNextCheck()
    {
        var session = await OpenAsync();
        await _store.EndAsync(session, _time.GetUtcNow(), Cancel);

        _time.Advance(CircuitAuthentication.CheckEvery);

        (await ChangedAsync()).User.Identity!.IsAuthenticated.ShouldBeFalse();
    }

    [Fact]
    public async Task Circuit_ThatEnds_StopsListening()
    {
        await OpenAsync();
        _feed.Ears.ShouldBe(1);

        _circuit.Dispose();

        _feed.Ears.ShouldBe(0);
    }

    private async Task<AuthenticationState> ChangedAsync() => await await _changed.Task.WaitAsync(Cancel);

    private async Task<Guid> OpenAsync()
    {
        var session = await _sessions.StartAsync("id-1", Cancel);
        var person = PortalClaims.Principal("id-1", "someone", [Role.Operator], session, "test");
        _circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));
        await _circuit.Following;
        _circuit.AuthenticationStateChanged += state => _changed.TrySetResult(state);
        return session;
    }
}
