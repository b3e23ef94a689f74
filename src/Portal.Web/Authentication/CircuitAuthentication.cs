using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Portal.Core.Access;
using Portal.Core.Changes;
using Portal.Web.Live;

namespace Portal.Web.Authentication;

/// <summary>
/// Who acts in this circuit, and what they may do at this moment. A circuit outlives the request that opened it, so it
/// hears when its session ends, and is signed out at once, and when roles change, and draws its screen anew.
/// </summary>
/// <remarks>
/// Not the framework's RevalidatingServerAuthenticationStateProvider: that one only polls, and signs everybody out when
/// a poll fails.
/// </remarks>
internal sealed class CircuitAuthentication : ServerAuthenticationStateProvider, IDisposable
{
    /// <summary>Makes good a hint that was lost, and hears of roles that expired.</summary>
    public static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(30);

    private readonly LiveSessions _sessions;
    private readonly LiveAccess _access;
    private readonly ChangeWatches _watches;
    private ChangeWatch? _watch;

    public CircuitAuthentication(LiveSessions sessions, LiveAccess access, ChangeWatches watches)
    {
        (_sessions, _access, _watches) = (sessions, access, watches);
        AuthenticationStateChanged += state => Following = FollowAsync(state);
    }

    /// <summary>Ends once the session of the person who was set last is watched.</summary>
    internal Task Following { get; private set; } = Task.CompletedTask;

    /// <summary>With what the person may do now, not with what they might when the circuit was opened.</summary>
    public override async Task<AuthenticationState> GetAuthenticationStateAsync()
    {
        var state = await base.GetAuthenticationStateAsync();
        return await RenewedAsync(state.User, CancellationToken.None) is { } renewed
            ? new AuthenticationState(renewed)
            : state;
    }

    // The session may end while the circuit does.
    public void Dispose() => Interlocked.Exchange(ref _watch, null)?.Dispose();

    private async Task FollowAsync(Task<AuthenticationState> state)
    {
        Dispose();
        var user = (await state).User;
        _watch = PortalClaims.SessionOf(user) is { } session
            ? _watches.Start(
                change => Concerns(change, session, user.FindFirstValue(PortalClaims.ObjectId)),
                cancellationToken => CheckAsync(user, session, cancellationToken),
                CheckEvery
            )
            : null;
    }

    private static bool Concerns(Change change, Guid session, string? person) =>
        change.Topic switch
        {
            ChangeTopic.Everything => true,
            ChangeTopic.Access => change.Key is null || (person is not null && PersonId.Same(change.Key, person)),
            ChangeTopic.Sessions => change.Key == session.ToString(),
            _ => false,
        };

    private async Task CheckAsync(ClaimsPrincipal user, Guid session, CancellationToken cancellationToken)
    {
        if (!await _sessions.ReadAsync(session, cancellationToken))
        {
            Become(new ClaimsPrincipal(new ClaimsIdentity()));
        }
        else if (await RenewedAsync(user, cancellationToken) is { } renewed)
        {
            Become(renewed);
        }
    }

    /// <returns>Null when the person may do what they might before.</returns>
    private async Task<ClaimsPrincipal?> RenewedAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var holdings = await _access.HoldingsAsync(user, cancellationToken);
        return HoldingClaims.Same(user, holdings) ? null : user.With(holdings);
    }

    private void Become(ClaimsPrincipal user) => SetAuthenticationState(Task.FromResult(new AuthenticationState(user)));
}
