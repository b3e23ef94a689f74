using Portal.Core.Health;
using Portal.Core.Health.Recording;

namespace Portal.Data.Tests.Health;

internal static class HealthSamples
{
    public static Node Node(
        string name = "node-1",
        ConditionStatus ready = ConditionStatus.True,
        double minutes = 60
    ) =>
        new()
        {
            Uid = $"uid-{name}",
            Name = name,
            System = NodeSystem.Windows,
            Pool = "apps",
            CreatedAt = Ago(50_000),
            Labels = new Dictionary<string, string> { ["a\0"] = "b" },
            Taints = [new NodeTaint("dedicated", "gpu", "NoSchedule")],
            Capacity = new NodeAmounts(3.8m, 16L << 30, null, 30),
            Conditions =
            [
                new NodeCondition(NodeCondition.Ready, ready, "Reason", "message \0 it", Ago(minutes), Samples.Noon),
            ],
        };

    public static LiveChanges<Node> Live(params Node[] nodes) =>
        new(Freshness.Live, true, nodes.ToDictionary(node => node.Uid), nodes, []);

    public static DateTimeOffset Ago(double minutes) => Samples.Noon - TimeSpan.FromMinutes(minutes);

    /// <summary>Records what a cluster shows at a moment, as a recorder that was just started does.</summary>
    public static async Task<ClusterChanges> RecordAsync(
        this TestPortal portal,
        Guid clusterId,
        LiveChanges<Node> live,
        DateTimeOffset at
    )
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var recording = (await portal.Get<INodeRecorder>().TryTakeAsync(clusterId, cancel))!;
        var changes = new ClusterDifference(recording.Stored).Of(live, at);
        if (!changes.IsNothing)
        {
            await recording.WriteAsync(changes, cancel);
        }

        return changes;
    }
}
