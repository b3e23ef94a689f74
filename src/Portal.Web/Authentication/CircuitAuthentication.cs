using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Portal.Core.Changes;
using Portal.Web.Live;

namespace Portal.Web.Authentication;

/// <summary>
/// Who acts in this circuit. A circuit outlives the request that opened it, so it hears when its session ends and is
/// signed out at once.
/// </summary>
/// <remarks>
/// Not the framework's RevalidatingServerAuthenticationStateProvider: that one only polls, and signs everybody out when
/// a poll fails.
/// </remarks>
internal sealed class CircuitAuthentication : ServerAuthenticationStateProvider, IDisposable
{
    /// <summary>Makes good a hint that was lost.</summary>
    public static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(30);

    private readonly LiveSessions _sessions;
    private readonly ChangeWatches _watches;
    private ChangeWatch? _watch;

    public CircuitAuthentication(LiveSessions sessions, ChangeWatches watches)
    {
        (_sessions, _watches) = (sessions, watches);
        AuthenticationStateChanged += state => Following = FollowAsync(state);
    }

    /// <summary>Ends once the session of the person who was set last is watched.</summary>
    internal Task Following { get; private set; } = Task.CompletedTask;

    // The session may end while the circuit does.
    public void Dispose() => Interlocked.Exchange(ref _watch, null)?.Dispose();

    private async Task FollowAsync(Task<AuthenticationState> state)
    {
        Dispose();
        _watch = PortalClaims.SessionOf((await state).User) is { } session
            ? _watches.Start(
                change => Concerns(change, session),
                cancellationToken => CheckAsync(session, cancellationToken),
                CheckEvery
            )
            : null;
    }

    private static bool Concerns(Change change, Guid session) =>
        change.Topic == ChangeTopic.Everything
        || (change.Topic == ChangeTopic.Sessions && change.Key == session.ToString());

    private async Task CheckAsync(Guid session, CancellationToken cancellationToken)
    {
        if (!await _sessions.ReadAsync(session, cancellationToken))
        {
            var nobody = new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()));
            SetAuthenticationState(Task.FromResult(nobody));
        }
    }
}
