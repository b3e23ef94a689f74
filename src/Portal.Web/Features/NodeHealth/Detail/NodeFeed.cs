using Portal.Core.Access;
using Portal.Web.Authentication;
using Portal.Web.Components.Nodes;

namespace Portal.Web.Features.NodeHealth.Detail;

/// <summary>One node as the person in this circuit may see it.</summary>
internal sealed class NodeFeed(NodeSources sources, CurrentCaller callers)
{
    /// <summary>What is known without waiting for the cluster.</summary>
    public async Task<NodeLookup> ReadAsync(NodeKey place, CancellationToken cancellationToken)
    {
        var view = await sources.Board.ViewAsync(await ScopesAsync(), cancellationToken);
        var fleets = view.Named(place.Cluster, place.Connection).ToList();
        if (fleets is not [var fleet])
        {
            return fleets.Count == 0 ? NodeLookup.NoCluster : new(null, false, [.. fleets.Select(it => it.Cluster)]);
        }
        if (fleet.Find(place.Node) is not { } found)
        {
            return NodeLookup.NoNode;
        }
        var now = sources.Time.GetUtcNow();
        var story = new NodeStory(fleet.Cluster, found.Node.Name)
        {
            Conditions = await sources.Records.ConditionsAsync(
                fleet.Cluster.Id,
                found.Node.Name,
                now - NodeDetail.Past,
                cancellationToken
            ),
        };
        var usage = sources.Live.Usage(fleet.Cluster.Id, found.Node.Name);
        return new(story.Of(fleet, found, usage, now), false, []);
    }

    /// <param name="detail">The node as it was read.</param>
    /// <param name="show">Draws the node, or that it is gone; ends when the browser has shown it.</param>
    public async Task<NodeWatch> FollowAsync(NodeDetail detail, Func<NodeDetail?, Task> show)
    {
        var caller = await callers.GetAsync();
        var events = AccessGate
            .VisibleScopes(caller, Permission.SeeEvents)
            .Include(Scope.Cluster(detail.Cluster.Connection, detail.Cluster.Name));
        return new(sources, await ScopesAsync(), detail.Cluster, detail.Node.Name, events, show);
    }

    private async Task<VisibleScopes> ScopesAsync() =>
        AccessGate.VisibleScopes(await callers.GetAsync(), Permission.SeeHealth);
}
