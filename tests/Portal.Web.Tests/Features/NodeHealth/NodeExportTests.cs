using Portal.Core.Health;
using Portal.Web.Components.Nodes;
using Portal.Web.Features.NodeHealth;
using Portal.Web.Live.Fleet;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.NodeHealth;

public sealed class NodeExportTests
{
    [Fact]
    public void File_HoldsALineOfEachNodeInTheOrderOfTheList()
    {
        var nodes = new ClusterNodes(FakeInventory.Cluster("shop"), null);
        Node[] told = [Nodes.Healthy("a"), Nodes.UnderPressure("=b") with { Cordoned = true }];
        nodes.Apply(new(Freshness.Live, true, told.ToDictionary(it => it.Uid), told, []));
        var view = new FleetView([nodes.Snapshot()], NodeTotals.None, [], null, null);

        var lines = NodeExport.Write(NodeRows.Of(view, new NodeFilter(), null), text => text).Split("\r\n");

        lines[0].ShouldStartWith("Column.Name,Column.Cluster,Column.Connection,Column.State,Column.Cordoned");
        lines[1].ShouldStartWith("'=b,shop,contoso,State.Degraded,Yes,MemoryPressure,apps,Linux,1.34.4");
        lines[2].ShouldStartWith("a,shop,contoso,State.Healthy,No,,apps");
        lines.Length.ShouldBe(4);
    }
}
