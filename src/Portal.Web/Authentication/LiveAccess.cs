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

    private readonly Remembered<AccessMap> _map;
    private readonly LiveGroups _groups;
    private readonly TimeProvider _time;
    private readonly ILogger<LiveAccess> _logger;
    private readonly IDisposable _ear;

    public LiveAccess(
        IAssignments assignments,
        LiveGroups groups,
        IChangeFeed feed,
        TimeProvider time,
        ILogger<LiveAccess> logger
    )
    {
        (_groups, _time, _logger) = (groups, time, logger);
        _map = new(
            (_, cancellationToken) => assignments.ReadAsync(cancellationToken),
            failure => Log.AccessUnread(logger, failure),
            time,
            Freshness
        );
        _ear = feed.Subscribe(Heard);
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
        _map.Dispose();
    }

    /// <summary>While the database is away what was known last holds; whoever has a role that expires loses it all the same.</summary>
    private async ValueTask<AccessMap> MapAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _map.RecallAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.AccessUnread(_logger, failure);
            return AccessMap.Empty;
        }
    }

    private void Heard(Change change)
    {
        if (change.Topic is not (ChangeTopic.Access or ChangeTopic.Everything))
        {
            return;
        }
        if (change.Key is { } person)
        {
            _groups.Forget(person);
        }
        _map.Doubt();
    }
}
