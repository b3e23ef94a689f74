using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Connections;
using Portal.Core.Health.Alerts;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Web.Authentication;

namespace Portal.Web.Components.Layout;

/// <summary>
/// What the bell tells the person in this circuit: running operations, requests that wait for them, what became of their own, broken glass that a second Admin has to confirm, freezes that were ended early, the ill nodes of
/// their own rules, and credentials that end soon.
/// </summary>
internal sealed class BellFeed(
    IOperationStore operations,
    IOperationEnds ends,
    IRequestStore requests,
    IProtections protections,
    INodeAlerts alerts,
    EndingCredentials credentials,
    CurrentCaller callers,
    TimeProvider time
)
{
    private const int Most = 8;

    /// <summary>How long it is told how something ended that nobody has marked as read.</summary>
    private static readonly TimeSpan s_told = TimeSpan.FromDays(7);

    public async Task<OperationPage> OperationsAsync(CancellationToken cancellationToken)
    {
        var sight = OperationSight.Of(await callers.GetAsync());
        return await operations.ListAsync(new OperationQuery(Active: true, Size: Most), sight, cancellationToken);
    }

    /// <summary>Requests that wait for the person's decision.</summary>
    public async Task<RequestPage> RequestsAsync(CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        var query = new RequestQuery(DecidableBy: RequestDecider.Of(caller), Size: Most);
        return await requests.ListAsync(query, OperationSight.Of(caller), cancellationToken);
    }

    /// <summary>For an Auditor: what ran without an Approver, and no Auditor has looked at.</summary>
    public async Task<RequestPage> ReviewsAsync(CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        var reviewed = OperationSight.Of(caller) with
        {
            Seen = AccessGate.VisibleScopes(caller, Permission.ReviewBreakGlass),
        };
        return reviewed.Seen.IsNothing
            ? new([], 0, Next: null)
            : await requests.ListAsync(new(AwaitsReview: true, Size: Most), reviewed, cancellationToken);
    }

    /// <summary>For an Admin: what another has broken the glass of, and a second has to confirm.</summary>
    public async Task<RequestPage> GlassAsync(CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        var breaks = OperationSight.Of(caller) with { Seen = AccessGate.VisibleScopes(caller, Permission.BreakGlass) };
        return breaks.Seen.IsNothing
            ? new([], 0, Next: null)
            : await requests.ListAsync(new(GlassOpenTo: caller.ObjectId, Size: Most), breaks, cancellationToken);
    }

    /// <summary>What the person asked for, and was agreed to, but did not start in time.</summary>
    public async Task<RequestPage> LapsedAsync(CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        var sight = OperationSight.Of(caller);
        var query = new RequestQuery(RequestedById: caller.ObjectId, Lapsed: true, Size: Most);
        return await requests.ListAsync(query, sight, cancellationToken);
    }

    /// <summary>What the person asked for, and can collect until the approval ends.</summary>
    public async Task<RequestPage> CollectableAsync(CancellationToken cancellationToken)
    {
        var sight = OperationSight.Of(await callers.GetAsync());
        var query = new RequestQuery(CollectableBy: sight.ObjectId, Size: Most);
        return await requests.ListAsync(query, sight, cancellationToken);
    }

    /// <summary>What the person asked for and did not get, until they have read it.</summary>
    public async Task<OperationPage> EndsAsync(CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        return await ends.ListAsync(caller.ObjectId, time.GetUtcNow() - s_told, Most, cancellationToken);
    }

    /// <summary>Freezes that others ended early, for Auditors, and for Admins, who set and end them.</summary>
    public async Task<IReadOnlyList<FreezeWindow>> EndedFreezesAsync(CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        var oversees =
            AccessGate.VisibleScopes(caller, Permission.ReviewBreakGlass).IsPortalWide
            || AccessGate.VisibleScopes(caller, Permission.EditFreeze).IsPortalWide;
        var ended = oversees ? await protections.EndedEarlyAsync(time.GetUtcNow(), cancellationToken) : [];
        return [.. ended.Where(freeze => freeze.EndedById != caller.ObjectId)];
    }

    public async Task<NodeAlertList> AlertsAsync(CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeHealth);
        return scopes.Scopes.Count == 0
            ? new([], 0, 0)
            : await alerts.ListAsync(caller.ObjectId, scopes, Most, cancellationToken);
    }

    public async Task<IReadOnlyList<EndingCredential>> CredentialsAsync(CancellationToken cancellationToken) =>
        await credentials.ListAsync(await callers.GetAsync(), cancellationToken);

    public async Task MarkAlertsReadAsync(CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        await alerts.MarkReadAsync(caller.ObjectId, null, time.GetUtcNow(), cancellationToken);
    }

    public async Task MarkEndsReadAsync(CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        await ends.MarkReadAsync(caller.ObjectId, time.GetUtcNow(), cancellationToken);
    }

    /// <summary>Whose alerts a change's key names.</summary>
    public async Task<string> OwnerAsync() => (await callers.GetAsync()).ObjectId;
}
