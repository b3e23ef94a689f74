using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Clusters;
using Portal.Core.Health;
using Portal.Data.Health;
using Portal.TestKit.Time;
using static Portal.Data.Tests.Health.HealthSamples;

namespace Portal.Data.Tests.Health;

public sealed class HealthPastTests(DataPostgres postgres) : PortalTest(postgres)
{
    private const double Day = 1_440;
    private readonly Cluster _cluster = Samples.Cluster("prod", Samples.Noon);

    [Fact]
    public async Task Past_OlderThanAWeek_IsForgottenUpToTheStateThatTheWeekBeganWith()
    {
        await Portal.SaveAsync(_cluster);
        await Portal.RecordAsync(_cluster.Id, Live(Node(minutes: 30 * Day), Node("gone")), Ago(20 * Day));
        await Portal.RecordAsync(
            _cluster.Id,
            Live(Node(ready: ConditionStatus.False, minutes: 12 * Day)),
            Ago(12 * Day)
        );
        await Portal.RecordAsync(_cluster.Id, Live(Node(minutes: 9 * Day)), Ago(9 * Day));
        await Portal.RecordAsync(_cluster.Id, Live(Node(ready: ConditionStatus.False, minutes: 2 * Day)), Ago(2 * Day));

        await ForgetAsync();

        var kept = await Portal.Get<INodeRecords>().ConditionsAsync(_cluster.Id, "node-1", Ago(7 * Day), Cancel);
        kept.Select(change => (change.Status, change.At))
            .ShouldBe([(ConditionStatus.True, Ago(9 * Day)), (ConditionStatus.False, Ago(2 * Day))]);
        (await Portal.ScalarAsync<long>("select count(*) from portal.node_condition_changes")).ShouldBe(2);
        (await Portal.ScalarAsync<long>("select count(*) from portal.health_changes")).ShouldBe(1);
        (await Portal.ScalarAsync<string>("select string_agg(name, ',') from portal.nodes")).ShouldBe("node-1");
    }

    [Fact]
    public async Task Cluster_ThatVanished_TakesItsNodesWithIt()
    {
        await Portal.SaveAsync(_cluster);
        await Portal.RecordAsync(_cluster.Id, Live(Node()), Samples.Noon);
        await Portal.RecordAsync(Guid.NewGuid(), Live(Node("orphan")), Samples.Noon);

        await ForgetAsync();

        (await Portal.ScalarAsync<string>("select string_agg(name, ',') from portal.nodes")).ShouldBe("node-1");
        (await Portal.ScalarAsync<long>("select count(*) from portal.cluster_health")).ShouldBe(1);
    }

    private async Task ForgetAsync()
    {
        await using var replica = Portal.Compose(new ManualTimeProvider(Samples.Noon));
        await replica.GetRequiredService<HealthPast>().ForgetAsync(Cancel);
    }
}
