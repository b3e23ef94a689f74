using System.Security.Claims;
using Portal.Core.Access;
using Portal.Core.Changes;

namespace Portal.Web.Authentication;

/// <summary>
/// What each person may do where, worked out anew for each act from what is stored, what the directory says of their
/// groups, and the clock. What is stored is remembered until a hint says that it changed.
/// </summary>
internal sealed class LiveAccess : IDisposable
{
    /// <summary>Makes good a hint that was lost.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly IAssignments _assignments;
    private readonly LiveGroups _groups;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveAccess> _logger;
    private readonly IDisposable _ear;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private Known? _known;
    private long _hints;

    public LiveAccess(
        IAssignments assignments,
        LiveGroups groups,
        IChangeFeed feed,
        TimeProvider time,
        ILogger<LiveAccess> logger
    )
    {
        (_assignments, _groups, _time, _logger) = (assignments, groups, time, logger);
        _ear = feed.Subscribe(change =>
        {
            if (change.Topic is ChangeTopic.Access or ChangeTopic.Everything)
            {
                if (change.Key is { } person)
                {
                    _groups.Forget(person);
                }
                Interlocked.Increment(ref _hints);
            }
        });
    }

    /// <summary>Nothing for whoever is not signed in.</summary>
    public async ValueTask<IReadOnlyList<Holding>> HoldingsAsync(
        ClaimsPrincipal user,
        CancellationToken cancellationToken
    )
    {
        if (PortalClaims.PersonOf(user) is not { } person)
        {
            return [];
        }
        var groups = await _groups.OfAsync(person, cancellationToken);
        var map = await MapAsync(cancellationToken);
        return map.HoldingsOf(person with { Groups = groups }, _time.GetUtcNow());
    }

    /// <summary>The assignments that holdings come from, with the scopes that they were given in.</summary>
    public async ValueTask<IReadOnlyList<Assignment>> AssignmentsOfAsync(
        IEnumerable<Holding> holdings,
        CancellationToken cancellationToken
    )
    {
        var ids = holdings.Select(holding => holding.Assignment).ToHashSet();
        return [.. (await MapAsync(cancellationToken)).Assignments.Where(assignment => ids.Contains(assignment.Id))];
    }

    public void Dispose()
    {
        _ear.Dispose();
        _reading.Dispose();
    }

    private async ValueTask<AccessMap> MapAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } fresh)
        {
            return fresh;
        }
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return Fresh() ?? await ReadAsync(cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>While the database is away what was known last holds; whoever has a role that expires loses it all the same.</summary>
    private async Task<AccessMap> ReadAsync(CancellationToken cancellationToken)
    {
        var (hints, now) = (Interlocked.Read(ref _hints), _time.GetUtcNow());
        try
        {
            var map = await _assignments.ReadAsync(cancellationToken);
            Volatile.Write(ref _known, new Known(map, now, hints));
            return map;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.AccessUnread(_logger, failure);
            return _known?.Map ?? AccessMap.Empty;
        }
    }

    private AccessMap? Fresh() =>
        Volatile.Read(ref _known) is { } known
        && known.Hints == Interlocked.Read(ref _hints)
        && _time.GetUtcNow() - known.At < Freshness
            ? known.Map
            : null;

    private sealed record Known(AccessMap Map, DateTimeOffset At, long Hints);
}
