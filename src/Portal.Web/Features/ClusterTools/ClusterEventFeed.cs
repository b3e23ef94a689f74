using System.Runtime.CompilerServices;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Web.Authentication;

namespace Portal.Web.Features.ClusterTools;

/// <summary>The events of a cluster as the person in this circuit may see them.</summary>
internal sealed class ClusterEventFeed(
    IInventory inventory,
    ILiveCluster live,
    CurrentCaller callers,
    IStringLocalizer<ClusterToolTexts> texts
)
{
    private static readonly Dictionary<string, ClusterEvent> s_none = [];

    /// <summary>Says so, once, where they may not be seen.</summary>
    public async IAsyncEnumerable<LiveChanges<ClusterEvent>> FollowAsync(
        Cluster cluster,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var scopes = AccessGate.VisibleScopes(await callers.GetAsync(), Permission.SeeEvents);
        var visible = await inventory.FindAsync(cluster.Name, scopes, cancellationToken);
        if (!visible.Any(it => it.Id == cluster.Id))
        {
            var hidden = new Freshness(FreshnessKind.Forbidden, Sentence: texts["Events.Hidden", cluster.Name]);
            yield return new(hidden, IsWhole: true, s_none, Changed: [], Removed: []);
            yield break;
        }

        await foreach (var changes in live.FollowEventsAsync(cluster, cancellationToken))
        {
            yield return changes;
        }
    }
}
