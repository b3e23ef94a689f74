using Microsoft.Extensions.Logging;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Changes;

namespace Portal.Core.Protection;

/// <summary>
/// Says what protects a scope. Screens are answered from what is remembered until a hint says that it changed; whoever
/// starts something is answered from the database.
/// </summary>
public sealed class ProtectionGuard : IDisposable
{
    /// <summary>Makes good a hint that was lost.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly IProtections _protections;
    private readonly TimeProvider _time;
    private readonly ILogger<ProtectionGuard> _logger;
    private readonly IDisposable _ear;
    private Known? _known;
    private long _hints;

    public ProtectionGuard(
        IProtections protections,
        IChangeFeed feed,
        TimeProvider time,
        ILogger<ProtectionGuard> logger
    )
    {
        (_protections, _time, _logger) = (protections, time, logger);
        _ear = feed.Subscribe(change =>
        {
            // Environments change with the topic of access, and freezes speak of them.
            if (change.Topic is ChangeTopic.Protection or ChangeTopic.Access or ChangeTopic.Everything)
            {
                Interlocked.Increment(ref _hints);
            }
        });
    }

    /// <summary>What stands in the way of an act that is about to start: read now.</summary>
    public async Task<Obstacle?> AgainstStartAsync(
        string permission,
        Scope scope,
        ApprovalMark mark,
        CancellationToken cancellationToken
    ) =>
        Effects.Of(permission) == Effect.Changes
            ? (await ReadAsync(cancellationToken)).Against(permission, scope, _time.GetUtcNow(), mark).FirstOrDefault()
            : null;

    /// <summary>The same for a screen, which asks often: as far as is known.</summary>
    public async ValueTask<Obstacle?> AgainstAsync(
        string permission,
        Scope scope,
        ApprovalMark mark,
        CancellationToken cancellationToken
    ) =>
        Effects.Of(permission) == Effect.Changes
            ? (await KnownAsync(cancellationToken)).Against(permission, scope, _time.GetUtcNow(), mark).FirstOrDefault()
            : null;

    /// <summary>While the database is away, what was known last is shown.</summary>
    public async ValueTask<ProtectionMap> KnownAsync(CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _known);
        if (
            known is not null
            && known.Hints == Interlocked.Read(ref _hints)
            && _time.GetUtcNow() - known.At < Freshness
        )
        {
            return known.Map;
        }

        try
        {
            return await ReadAsync(cancellationToken);
        }
        catch (Exception failure) when (known is not null && failure is not OperationCanceledException)
        {
            Log.ProtectionUnread(_logger, failure);
            return known.Map;
        }
    }

    /// <summary>From the database.</summary>
    public async Task<ProtectionMap> ReadAsync(CancellationToken cancellationToken)
    {
        // A hint that comes while the answer is under way leaves it old.
        var (hints, now) = (Interlocked.Read(ref _hints), _time.GetUtcNow());
        var map = await _protections.ReadAsync(now, cancellationToken);
        Volatile.Write(ref _known, new Known(map, now, hints));
        return map;
    }

    public void Dispose() => _ear.Dispose();

    private sealed record Known(ProtectionMap Map, DateTimeOffset At, long Hints);
}
