using Portal.Core.Changes;
using Portal.Core.Health;
using Portal.Web.Live.Fleet;

namespace Portal.Web.Features.NodeHealth.Detail;

/// <summary>Where a node's story is read from.</summary>
internal sealed record NodeSources(
    FleetBoard Board,
    ILiveCluster Live,
    INodeRecords Records,
    IChangeFeed Feed,
    TimeProvider Time,
    ILogger<NodeWatch> Logger
);
