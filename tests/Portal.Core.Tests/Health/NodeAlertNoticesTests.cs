using Portal.Core.Health;
using Portal.Core.Health.Alerts;
using Portal.Core.Notifications;

namespace Portal.Core.Tests.Health;

public sealed class NodeAlertNoticesTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly NodeAlertRule s_rule = new(
        Guid.NewGuid(),
        "o-1",
        null,
        10,
        NodeAlertRule.IllStates,
        s_noon
    );

    [Fact]
    public void ManyNodes_AreOneNotice_ThatNamesTheFirst()
    {
        DueAlert[] alerts = [.. Enumerable.Range(1, 25).Select(number => Alert($"node-{number}"))];

        var notice = NodeAlertNotices.Raised(s_rule, "azure", "prod", alerts, s_noon);

        (notice.Kind, notice.Title).ShouldBe((NoticeKind.NodeIll, "25 nodes of prod are ill"));
        notice.Text.ShouldStartWith("Since 2026-03-01 11:45 UTC: node-1 (not ready), ");
        notice.Text.ShouldEndWith("node-20 (not ready) and 5 more.");
        (notice.Data["nodes"]!.AsArray().Count, (int)notice.Data["count"]!).ShouldBe((20, 25));
    }

    [Fact]
    public void Cluster_CutOff_IsToldAsACluster()
    {
        NodeAlertNotices
            .Raised(s_rule, "azure", "prod", [Alert(null)], s_noon)
            .Title.ShouldBe("The cluster prod cannot be reached");
        NodeAlertNotices
            .Ended(s_rule, "azure", "prod", [null], s_noon)
            .Title.ShouldBe("The cluster prod is reached again");
    }

    private static DueAlert Alert(string? node) =>
        new(
            s_rule,
            Guid.Empty,
            node,
            node,
            node is null ? NodeState.NotReachable : NodeState.NotReady,
            s_noon.AddMinutes(-15)
        );
}
