using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health.Alerts;
using Portal.Core.Notifications;
using Portal.Web.Authentication;

namespace Portal.Web.Features.NodeHealth.Alerts;

/// <summary>The rules of the person in this circuit.</summary>
internal sealed class AlertRuleFeed(
    EditNodeAlertRules edit,
    WatchChannels channels,
    IInventory inventory,
    CurrentCaller callers
)
{
    public async Task<AlertRules> ReadAsync(CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeHealth);
        return new(
            await edit.ListAsync(caller, cancellationToken),
            await inventory.ListAsync(new ClusterQuery(), scopes, cancellationToken),
            await channels.OfAlertsAsync(caller, cancellationToken)
        )
        {
            SeesAll = scopes.IsPortalWide,
        };
    }

    public async Task<NodeAlertRuleResult> SaveAsync(NodeAlertWish wish, CancellationToken cancellationToken) =>
        await edit.SaveAsync(await callers.GetAsync(), await callers.PersonAsync(), wish, cancellationToken);

    public async Task DeleteAsync(Guid rule, CancellationToken cancellationToken) =>
        await edit.DeleteAsync(await callers.GetAsync(), rule, cancellationToken);
}

/// <summary>A person's rules, and the clusters and channels that a rule may name.</summary>
public sealed record AlertRules(
    IReadOnlyList<NodeAlertRule> Rules,
    IReadOnlyList<Cluster> Clusters,
    IReadOnlyList<Channel> Channels
)
{
    /// <summary>The person sees every cluster, so that a rule for all of them leaves none out.</summary>
    public bool SeesAll { get; init; }

    /// <summary>
    /// It tells nobody: its cluster is not among those that the person sees. Whether it is gone, or hidden from them, is
    /// not theirs to know.
    /// </summary>
    public bool IsSilent(NodeAlertRule rule) => rule.ClusterId is not null && NameOf(rule) is null;

    public IEnumerable<string> ChannelsOf(NodeAlertRule rule) =>
        Channels.Where(it => rule.Channels.Contains(it.Id)).Select(it => it.Name);

    public string? NameOf(NodeAlertRule rule) => Clusters.FirstOrDefault(it => it.Id == rule.ClusterId)?.Name;
}
