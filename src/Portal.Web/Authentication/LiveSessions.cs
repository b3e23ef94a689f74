using System.Security.Claims;
using Microsoft.Extensions.Caching.Memory;
using Portal.Core.Access;

namespace Portal.Web.Authentication;

/// <summary>Which sessions live. Remembers answers, because every request asks.</summary>
internal sealed class LiveSessions(
    ISessions sessions,
    IMemoryCache answers,
    TimeProvider time,
    ILogger<LiveSessions> logger
)
{
    /// <summary>How long a cookie may still be taken here after its session was ended on another replica.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    // Only bounds memory, and for how long a database that is away keeps nobody out.
    private static readonly TimeSpan s_remembered = TimeSpan.FromHours(1);

    public Task<Guid> StartAsync(string objectId, CancellationToken cancellationToken) =>
        sessions.StartAsync(objectId, time.GetUtcNow(), cancellationToken);

    /// <summary>Ends the session of <paramref name="user"/>, if there is one.</summary>
    public async Task EndAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (PortalClaims.SessionOf(user) is { } id)
        {
            await sessions.EndAsync(id, time.GetUtcNow(), cancellationToken);
            Remember(id, alive: false, time.GetUtcNow());
        }
    }

    /// <summary>An answer of at most <see cref="Freshness"/>; an ended session never comes back to life.</summary>
    public async ValueTask<bool> IsAliveAsync(Guid id, CancellationToken cancellationToken) =>
        Known(id) is { } known && (!known.Alive || time.GetUtcNow() - known.At < Freshness)
            ? known.Alive
            : await ReadAsync(id, cancellationToken);

    /// <summary>
    /// Asks the database. While it is away the last answer holds: who was signed in sees their page go stale and not
    /// away, and who is not known here stays out.
    /// </summary>
    public async Task<bool> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            var alive = await sessions.IsAliveAsync(id, now, cancellationToken);
            Remember(id, alive, now);
            return alive;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.SessionUnread(logger, failure);
            return Known(id) is { Alive: true };
        }
    }

    private Answer? Known(Guid id) => answers.Get<Answer>(new Key(id));

    private void Remember(Guid id, bool alive, DateTimeOffset at) =>
        answers.Set(new Key(id), new Answer(alive, at), s_remembered);

    private sealed record Key(Guid Session);

    private sealed record Answer(bool Alive, DateTimeOffset At);
}
