using Portal.Core.Clusters.External;
using Portal.Core.NodePools;
using Portal.Core.Upgrades;

namespace Portal.Data.Tests.Clusters;

/// <summary>An operation explains what its change touches; all else that differs is somebody else's.</summary>
public sealed class ExplainedPartsTests(DataPostgres postgres) : ReadingTest(postgres)
{
    private static readonly DateTimeOffset s_afterFirst = Samples.Noon.AddMinutes(1).AddSeconds(30);

    private static readonly ScalePool s_scale = new()
    {
        ClusterId = Prod.Id,
        Pool = "web",
        Count = 5,
    };

    [Fact]
    public async Task Tag_that_somebody_sets_while_a_pool_is_scaled_is_told_and_the_scaling_is_not()
    {
        await FoundAsync();
        await using var scaling = await StartAsync("prod", change: s_scale);

        await ReadAsync(
            Prod with
            {
                NodePools = [Pool(5)],
                Tags = new Dictionary<string, string> { ["team"] = "shop" },
                Details = Modified(s_afterFirst),
            }
        );

        var entry = (await ExternalAsync()).ShouldHaveSingleItem();
        entry.Sentence.ShouldBe("tag team billing → shop; outside the portal");
        entry.Before!.ToJsonString().ShouldBe("""{"tags":{"team":"billing"}}""");
        entry.After!.ToJsonString().ShouldBe("""{"tags":{"team":"shop"}}""");
        // Whoever changed the cluster last may be the portal itself.
        entry.Actor.Name.ShouldBe(ExternalHistory.ActorName);
    }

    [Fact]
    public async Task Operation_that_just_ended_explains_no_more_than_one_at_work()
    {
        await FoundAsync();
        await EndAsync("prod", s_afterFirst, change: s_scale);

        await ReadAsync(Prod with { NodePools = [Pool(5) with { Taints = ["gpu=yes:NoSchedule"] }] });

        (await ExternalAsync())
            .ShouldHaveSingleItem()
            .Sentence.ShouldBe("""pool web taints [] → ["gpu=yes:NoSchedule"]; outside the portal""");
    }

    [Fact]
    public async Task What_differs_besides_is_told_once_and_not_again_when_the_operation_has_ended()
    {
        await FoundAsync();
        var both = Prod with { PowerState = "Stopped", NodePools = [Pool(4)] };
        await using (await StartAsync("prod", change: s_scale))
        {
            await ReadAsync(both);
        }
        await Portal.ExecuteAsync("update portal.operations set ended_at = '2026-03-01T12:02:30Z'");

        await ReadAsync(both with { NodePools = [Pool(5)] });

        (await ExternalAsync()).ShouldHaveSingleItem().Sentence.ShouldBe("power Running → Stopped; outside the portal");
    }

    [Fact]
    public async Task Upgrade_explains_versions_and_images_once_the_far_side_is_settled_and_nothing_else()
    {
        await FoundAsync();
        await using var upgrading = await StartAsync("prod", change: UpgradeOf("web"));
        var upgraded = Pool(3) with { KubernetesVersion = "1.35.0", NodeImageVersion = "AKSUbuntu-202602.01.0" };
        var tagged = Prod with { KubernetesVersion = "1.35.0", Tags = new Dictionary<string, string>() };

        await ReadAsync(tagged with { ProvisioningState = "Upgrading" });
        (await ExternalAsync()).ShouldBeEmpty();
        await ReadAsync(tagged with { NodePools = [upgraded] });

        (await ExternalAsync())
            .ShouldHaveSingleItem()
            .Sentence.ShouldBe("tag team removed (was billing); outside the portal");
    }

    [Fact]
    public async Task Upgrade_of_other_pools_does_not_explain_the_version_of_this_one()
    {
        await FoundAsync();
        await using var upgrading = await StartAsync("prod", change: UpgradeOf("batch"));

        await ReadAsync(
            Prod with
            {
                KubernetesVersion = "1.35.0",
                NodePools = [Pool(3) with { KubernetesVersion = "1.35.0" }],
            }
        );

        (await ExternalAsync())
            .ShouldHaveSingleItem()
            .Sentence.ShouldBe("pool web kubernetesVersion 1.34.2 → 1.35.0; outside the portal");
    }

    [Fact]
    public async Task Pool_that_somebody_deletes_while_it_is_scaled_is_told()
    {
        await FoundAsync();
        await using var scaling = await StartAsync("prod", change: s_scale);

        await ReadAsync(Prod with { NodePools = [] });

        (await ExternalAsync()).ShouldHaveSingleItem().Sentence.ShouldBe("pool web removed; outside the portal");
    }

    [Fact]
    public async Task Cluster_that_comes_back_while_a_pool_is_scaled_is_told()
    {
        await FoundAsync();
        await ReadAsync();
        await using var scaling = await StartAsync("prod", change: s_scale);

        await ReadAsync(Prod);

        (await ExternalAsync())
            .Select(entry => entry.Action)
            .ShouldBe([ExternalHistory.Vanished, ExternalHistory.Returned]);
    }

    private static UpgradeCluster UpgradeOf(string pool) =>
        new()
        {
            ClusterId = Prod.Id,
            Version = "1.35.0",
            Pools = [pool],
        };
}
