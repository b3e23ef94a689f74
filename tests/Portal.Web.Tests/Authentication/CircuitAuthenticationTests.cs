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
    /// <summary>The ear of what everybody may do.</summary>
    private const int WithoutCircuit = 1;

    private readonly FakeSessions _store = new();
    private readonly FakeChangeFeed _feed = new();
    private readonly ManualTime _time = new();
    private readonly MemoryCache _cache = new(new MemoryCacheOptions());
    private readonly FakeAssignments _assignments = new();
    private readonly LiveSessions _sessions;
    private readonly LiveAccess _access;
    private readonly CircuitAuthentication _circuit;
    private readonly TaskCompletionSource<Task<AuthenticationState>> _changed = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public CircuitAuthenticationTests()
    {
        _sessions = new(_store, _cache, _time, NullLogger<LiveSessions>.Instance);
        var groups = new LiveGroups([], _cache, _time, NullLogger<LiveGroups>.Instance);
        _access = new(_assignments, groups, _feed, _time, NullLogger<LiveAccess>.Instance);
        _assignments.Give("id-1", Role.Operator);
        _circuit = new(_sessions, _access, new ChangeWatches(_feed, _time, NullLogger<ChangeWatch>.Instance));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _circuit.Dispose();
        _access.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public async Task Circuit_WhenItsSessionEnds_IsSignedOutAndNobodyCanActInIt()
    {
        var session = await OpenAsync();
        var caller = new CurrentCaller(_circuit);
        (await caller.GetAsync()).Name.ShouldBe("someone");

        await _store.EndAsync(session, _time.GetUtcNow(), Cancel);
        _feed.Say(ChangeTopic.Sessions, session.ToString());

        (await ChangedAsync()).User.Identity!.IsAuthenticated.ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(caller.GetAsync);
        _feed.Ears.ShouldBe(WithoutCircuit);
    }

    [Fact]
    public async Task Circuit_WhosePersonLosesARole_ActsWithoutItAtOnceAndIsTold()
    {
        await OpenAsync();
        var caller = new CurrentCaller(_circuit);
        (await caller.GetAsync()).Roles.ShouldBe([Role.Operator]);

        _assignments.Map = AccessMap.Empty;
        _feed.Say(ChangeTopic.Access);

        (await caller.GetAsync()).Roles.ShouldBeEmpty();
        var told = (await ChangedAsync()).User;
        told.Identity!.IsAuthenticated.ShouldBeTrue();
        PortalClaims.RolesOf(told).ShouldBeEmpty();
    }

    [Fact]
    public async Task Circuit_WhosePersonIsNamedInOtherLetters_IsToldAllTheSame()
    {
        await OpenAsync();

        _assignments.Map = AccessMap.Empty;
        _feed.Say(ChangeTopic.Access, "ID-1");

        PortalClaims.RolesOf((await ChangedAsync()).User).ShouldBeEmpty();
    }

    [Fact]
    public async Task Circuit_WhosePersonsRoleExpires_IsToldByTheNextCheck()
    {
        _assignments.Give("id-1", Role.Viewer, _time.GetUtcNow().AddSeconds(10));
        await OpenAsync();
        var caller = new CurrentCaller(_circuit);
        (await caller.GetAsync()).Roles.ShouldBe([Role.Operator, Role.Viewer]);

        _time.Advance(CircuitAuthentication.CheckEvery);

        (await caller.GetAsync()).Roles.ShouldBe([Role.Operator]);
        PortalClaims.RolesOf((await ChangedAsync()).User).ShouldBe([Role.Operator]);
    }

    [Fact]
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
        _feed.Ears.ShouldBe(WithoutCircuit + 1);

        _circuit.Dispose();

        _feed.Ears.ShouldBe(WithoutCircuit);
    }

    private async Task<AuthenticationState> ChangedAsync() => await await _changed.Task.WaitAsync(Cancel);

    private async Task<Guid> OpenAsync()
    {
        var session = await _sessions.StartAsync("id-1", Cancel);
        var person = SignedIn.As("id-1", "someone", [Role.Operator], session);
        _circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(person)));
        await _circuit.Following;
        _circuit.AuthenticationStateChanged += state => _changed.TrySetResult(state);
        return session;
    }
}
