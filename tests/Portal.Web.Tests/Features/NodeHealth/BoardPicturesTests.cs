using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Web.Components.Nodes;
using Portal.Web.Features.NodeHealth.Board;
using Portal.Web.Live.Fleet;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.NodeHealth;

/// <summary>A picture that stays the same object is drawn by nobody.</summary>
public sealed class BoardPicturesTests
{
    private readonly Cluster _shop = FakeInventory.Cluster("shop");
    private readonly Cluster _other = FakeInventory.Cluster("other");
    private readonly ClusterNodes _shopNodes;
    private readonly ClusterNodes _otherNodes;
    private readonly BoardPictures _pictures = new(
        new ServiceCollection()
            .AddLogging()
            .AddLocalization()
            .BuildServiceProvider()
            .GetRequiredService<IStringLocalizer<NodeTexts>>()
    );

    public BoardPicturesTests()
    {
        (_shopNodes, _otherNodes) = (new ClusterNodes(_shop, null), new ClusterNodes(_other, null));
        _shopNodes.Apply(Whole([.. Nodes.Many(3, "one"), .. Nodes.Many(3, "two")]));
        _otherNodes.Apply(Whole(Nodes.Many(3)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Circuits_ThatAskTheSame_GetTheSamePicture(bool asList)
    {
        var view = View();

        var one = _pictures.Of(view, Ask(asList: asList));
        var two = _pictures.Of(view, Ask(asList: asList));

        two.ShouldBeSameAs(one);
        one.Shown.ShouldBe(9);
    }

    [Theory]
    [InlineData("shop", null, null, false)]
    [InlineData("shop", null, null, true)]
    [InlineData(null, "one", null, false)]
    [InlineData(null, "one", null, true)]
    [InlineData(null, null, "one-", false)]
    [InlineData(null, null, "one-", true)]
    public void Change_ThatTheFilterHides_LeavesThePicture(string? cluster, string? pool, string? text, bool asList)
    {
        var ask = Ask(new NodeFilter(Text: text, Cluster: cluster, Pool: pool), asList);
        var before = _pictures.Of(View(), ask);

        _otherNodes.Apply(Change(Nodes.Healthy("apps-00001") with { Cordoned = true }));
        var after = _pictures.Of(View(), ask);

        after.ShouldBeSameAs(before);
    }

    [Fact]
    public void Change_OfOneNode_LeavesTheOtherClustersAndPools()
    {
        var before = _pictures.Of(View(), Ask());

        _shopNodes.Apply(Change(Nodes.NotReady("two-00001", "two")));
        var after = _pictures.Of(View(), Ask());

        after.Sections.Select(it => it.Cluster.Cluster.Name).ShouldBe(["shop", "other"]);
        var (changed, drawn) = (Section(after, _shop), Section(before, _shop));
        Section(after, _other).ShouldBeSameAs(Section(before, _other));
        changed.Rows[0].ShouldBeSameAs(drawn.Rows[0]);
        changed.Rows[1].Tiles.Select(it => it.Title).First().ShouldBe("two-00001: Not ready");
        (after.Choices, after.Recent).ShouldBe((before.Choices, before.Recent));
    }

    [Fact]
    public void Change_OfAFoldedNode_ThatTheCountsDoNotTell_LeavesItsPool()
    {
        _shopNodes.Apply(Whole(Nodes.Many(BoardPlan.MostTiles + 1)));
        var before = Section(_pictures.Of(View(), Ask()), _shop);
        before.Rows.ShouldHaveSingleItem().Live.ShouldBe(0);

        _shopNodes.Apply(Change(Nodes.Healthy("apps-00001") with { Cordoned = true }));

        Section(_pictures.Of(View(), Ask()), _shop).ShouldBeSameAs(before);
    }

    [Fact]
    public void Recent_TellsWhatHappenedWhereTheFilterLooks()
    {
        HealthChange Of(Cluster cluster, string node) =>
            new(Nodes.Since, cluster.Id, cluster.Name, node, "apps", HealthChangeKind.Cordoned, null, null);
        var view = View() with { Recent = [Of(_shop, "one-1"), Of(_other, "apps-1")] };

        var picture = _pictures.Of(view, Ask(new NodeFilter(Cluster: "other")));

        picture.Recent.ShouldHaveSingleItem().Sentence.ShouldContain("apps-1");
    }

    [Fact]
    public void Pool_ThatWasUnfolded_ShowsItsHealthyNodes()
    {
        _shopNodes.Apply(Whole(Nodes.Many(BoardPlan.MostTiles + 1)));
        var folded = Section(_pictures.Of(View(), Ask()), _shop).Rows[0];

        var unfolded = Section(_pictures.Of(View(), Ask().Unfold(folded.Key)), _shop).Rows[0];

        (folded.Tiles.Count, unfolded.Tiles.Count).ShouldBe((0, BoardPlan.MostTiles));
        unfolded.Folded.ShouldBe(1);
    }

    private static BoardAsk Ask(NodeFilter? filter = null, bool asList = false) =>
        new(filter ?? new NodeFilter(), asList, null, "");

    private static BoardSection Section(BoardPicture picture, Cluster cluster) =>
        picture.Sections.Single(it => it.Cluster.Cluster.Id == cluster.Id);

    private FleetView View()
    {
        FleetCluster[] clusters = [_shopNodes.Snapshot(), _otherNodes.Snapshot()];
        return new(clusters, NodeTotals.Sum(clusters.Select(it => it.Totals)), [], Nodes.Since, null);
    }

    private static LiveChanges<Node> Whole(IReadOnlyList<Node> nodes) =>
        new(Freshness.Live, true, nodes.ToDictionary(it => it.Uid), nodes, []);

    private static LiveChanges<Node> Change(Node node) =>
        new(Freshness.Live, false, new Dictionary<string, Node> { [node.Uid] = node }, [node], []);
}
