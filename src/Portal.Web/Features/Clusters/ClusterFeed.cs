using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Clusters;

/// <summary>The list as the person in this circuit may see it.</summary>
internal sealed class ClusterFeed(ClusterReader reader, CurrentCaller callers, PrerenderedData prerendered)
{
    public Task<ClusterListing> FirstAsync(CancellationToken cancellationToken) =>
        prerendered.OrReadAsync("clusters.list", "", () => ReadAsync(cancellationToken));

    public async Task<ClusterListing> ReadAsync(CancellationToken cancellationToken) =>
        await reader.ReadAsync(await callers.GetAsync(), cancellationToken);
}
