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

    private readonly Remembered<ProtectionMap> _map;
    private readonly TimeProvider _time;
    private readonly IDisposable _ear;

    public ProtectionGuard(
        IProtections protections,
        IChangeFeed feed,
        TimeProvider time,
        ILogger<ProtectionGuard> logger
    )
    {
        _time = time;
        _map = new(protections.ReadAsync, failure => Log.ProtectionUnread(logger, failure), time, Freshness);
        // Environments change with the topic of access, and freezes speak of them.
        _ear = _map.Hear(feed, ChangeTopic.Protection, ChangeTopic.Access);
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
    public ValueTask<ProtectionMap> KnownAsync(CancellationToken cancellationToken) =>
        _map.RecallAsync(cancellationToken);

    /// <summary>From the database.</summary>
    public Task<ProtectionMap> ReadAsync(CancellationToken cancellationToken) => _map.ReadAsync(cancellationToken);

    public void Dispose()
    {
        _ear.Dispose();
        _map.Dispose();
    }
}
