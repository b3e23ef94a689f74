using System.Runtime.CompilerServices;
using Microsoft.Extensions.Localization;
using Portal.Core.Health;
using Portal.Web.Authentication;

namespace Portal.Web.Features.ClusterTools;

/// <summary>The events of a cluster as the person in this circuit may see them.</summary>
internal sealed class ClusterEventFeed(
    VisibleEvents events,
    CurrentCaller callers,
    IStringLocalizer<ClusterToolTexts> texts
)
{
    private static readonly Dictionary<string, ClusterEvent> s_none = [];

    /// <summary>Says so, once, where they may not be seen.</summary>
    public async IAsyncEnumerable<LiveChanges<ClusterEvent>> FollowAsync(
        Guid clusterId,
        string clusterName,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var followed = await events.FollowAsync(await callers.GetAsync(), clusterId, cancellationToken);
        if (followed is null)
        {
            var hidden = new Freshness(FreshnessKind.Forbidden, Sentence: texts["Events.Hidden", clusterName]);
            yield return new(hidden, IsWhole: true, s_none, Changed: [], Removed: []);
            yield break;
        }

        await foreach (var changes in followed)
        {
            yield return changes;
        }
    }
}
