using Portal.Core.Health;
using static Portal.Core.Tests.Health.Nodes;

namespace Portal.Core.Tests.Health;

public sealed class TicketTextTests
{
    [Fact]
    public void Text_OfAnIllNode_HoldsWhatASecondPersonNeeds()
    {
        var evidence = Evidence(Node(Silent(), False(NodeCondition.DiskPressure)) with { Version = "1.33.2" }) with
        {
            Events = [Warning("Rebooted", 5, "Node rebooted\nFake: line")],
        };

        var text = TicketText.Of("prod-weu-01 (West Europe)", evidence, Verdicts.Of(evidence));

        text.ReplaceLineEndings("\n")
            .ShouldBe(
                """
                node-1: Not ready for 12 minutes: the kubelet stopped reporting.
                The machine may be off, out of memory, or cut off from the network. Last warning, 5 minutes ago: Rebooted, “Node rebooted Fake: line”.

                Cluster: prod-weu-01 (West Europe)
                Pool: apps
                System: Linux
                Kubelet: 1.33.2
                Cordoned: no
                Created: 2026-01-30 12:00:00 UTC
                Uid: u-1

                Conditions (UTC)
                - DiskPressure: False since 2026-03-01 02:00:00
                - Ready: Unknown since 2026-03-01 11:48:00 (Kubelet stopped posting node status)

                Events (UTC)
                - 2026-03-01 11:55:00 Warning Rebooted: Node rebooted Fake: line

                As seen by the portal at 2026-03-01 12:00:00 UTC.
                """.ReplaceLineEndings("\n")
            );
    }
}
