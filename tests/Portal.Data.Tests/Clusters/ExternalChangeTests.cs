using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.History;

namespace Portal.Data.Tests.Clusters;

/// <summary>What a reading shows and no operation of the portal did is history.</summary>
public sealed class ExternalChangeTests(DataPostgres postgres) : ReadingTest(postgres)
{
    [Fact]
    public async Task First_sight_of_a_cluster_is_one_entry()
    {
        await Portal.ConnectAsync("azure");

        await ReadAsync(Prod);
        await ReadAsync(Prod);

        var entry = (await ExternalAsync()).ShouldHaveSingleItem();
        entry.Action.ShouldBe(ExternalHistory.Found);
        (entry.Actor.ObjectId, entry.Actor.Name, entry.Actor.Roles.Count).ShouldBe(
            ("outside", "Outside the portal", 0)
        );
        entry.After!["kubernetesVersion"]!.GetValue<string>().ShouldBe("1.34.2");
        entry.Target.ShouldBe(new HistoryTarget("azure", "prod", null, "cluster", "prod"));
    }

    [Fact]
    public async Task Change_by_somebody_else_is_told_with_its_before_and_after_and_who()
    {
        await FoundAsync();

        await ReadAsync(
            Prod with
            {
                Tags = new Dictionary<string, string> { ["team"] = "shop" },
                Details = Modified(Samples.Noon.AddSeconds(90)),
            }
        );
        await ReadAsync(Prod with { Tags = new Dictionary<string, string> { ["team"] = "shop" } });

        var entry = (await ExternalAsync()).ShouldHaveSingleItem();
        entry.Action.ShouldBe(ExternalHistory.Changed);
        entry.Actor.Name.ShouldBe("Outside the portal: jane@contoso.com");
        entry.Sentence.ShouldBe("tag team billing → shop; outside the portal");
        entry.Before!.ToJsonString().ShouldBe("""{"tags":{"team":"billing"}}""");
        entry.After!.ToJsonString().ShouldBe("""{"tags":{"team":"shop"}}""");
    }

    [Fact]
    public async Task Work_under_way_is_told_once_it_is_settled()
    {
        await FoundAsync();
        var upgrading = Prod with { KubernetesVersion = "1.35.0", ProvisioningState = "Upgrading" };
        await ReadAsync(upgrading);
        await ReadAsync(upgrading with { NodePools = [Pool(3) with { ProvisioningState = "Upgrading" }] });
        (await ExternalAsync()).ShouldBeEmpty();

        await ReadAsync(
            upgrading with
            {
                ProvisioningState = "Succeeded",
                NodePools = [Pool(3) with { KubernetesVersion = "1.35.0" }],
            }
        );

        var entry = (await ExternalAsync()).ShouldHaveSingleItem();
        entry.Sentence.ShouldBe(
            "Kubernetes version 1.34.2 → 1.35.0; pool web kubernetesVersion 1.34.2 → 1.35.0; outside the portal"
        );
    }

    [Fact]
    public async Task Operation_at_work_explains_what_is_read()
    {
        await FoundAsync();
        await using var lease = await StartAsync("prod");

        await ReadAsync(Prod with { PowerState = "Stopped" });

        (await ExternalAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Operation_that_ended_since_the_last_reading_explains_it_and_nothing_later()
    {
        await FoundAsync();
        await EndAsync("prod", Samples.Noon.AddMinutes(1).AddSeconds(30));

        await ReadAsync(Prod with { PowerState = "Stopped" });
        (await ExternalAsync()).ShouldBeEmpty();

        await ReadAsync(Prod with { PowerState = "Running" });
        (await ExternalAsync()).ShouldHaveSingleItem().Sentence.ShouldContain("power Stopped → Running");
    }

    [Fact]
    public async Task Failed_operation_explains_what_the_far_side_still_did_after_it()
    {
        await FoundAsync();
        await EndAsync("prod", Samples.Noon.AddMinutes(1).AddSeconds(30));

        await ReadAsync(Prod with { ProvisioningState = "Upgrading", KubernetesVersion = "1.35.0" });
        await ReadAsync(Prod with { KubernetesVersion = "1.35.0" });

        (await ExternalAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Operation_that_cools_off_or_is_about_another_cluster_explains_nothing()
    {
        await FoundAsync();
        await using var coolsOff = await StartAsync("prod", Permission.DeleteCluster, sends: false);
        await using var other = await StartAsync("test");

        await ReadAsync(Prod with { PowerState = "Stopped" });

        (await ExternalAsync()).ShouldHaveSingleItem().Action.ShouldBe(ExternalHistory.Changed);
    }

    [Fact]
    public async Task Cluster_that_vanishes_is_kept_and_marked_and_comes_back()
    {
        await FoundAsync();

        await ReadAsync();
        await ReadAsync();

        (await ListAsync(new ClusterQuery())).ShouldBeEmpty();
        var kept = (await ListAsync(new ClusterQuery(WithVanished: true))).ShouldHaveSingleItem();
        kept.Vanished.ShouldBe(new Disappearance(Samples.Noon.AddMinutes(2), null));

        await ReadAsync(Prod with { PowerState = "Stopped" });

        (await ListAsync(new ClusterQuery())).ShouldHaveSingleItem().Vanished.ShouldBeNull();
        (await ExternalAsync())
            .Select(entry => entry.Action)
            .ShouldBe([ExternalHistory.Vanished, ExternalHistory.Returned]);
    }

    [Fact]
    public async Task Deletion_by_the_portal_explains_that_a_cluster_is_gone_and_is_named()
    {
        await FoundAsync();
        var id = await EndAsync("prod", Samples.Noon.AddMinutes(1).AddSeconds(30), Permission.DeleteCluster);

        await ReadAsync();

        (await ExternalAsync()).ShouldBeEmpty();
        var kept = await ListAsync(new ClusterQuery(Name: "prod", WithVanished: true));
        kept.ShouldHaveSingleItem().Vanished!.Operation.ShouldBe(id);
    }

    [Fact]
    public async Task Reading_from_before_a_cluster_vanished_does_not_bring_it_back()
    {
        await FoundAsync();
        await ReadAsync();

        await Portal.Get<IInventory>().SaveAsync(Prod with { SeenAt = Samples.Noon.AddSeconds(90) }, Cancel);

        (await ListAsync(new ClusterQuery())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Readings_by_two_replicas_at_once_tell_a_change_once()
    {
        await FoundAsync();
        var changed = Prod with { PowerState = "Stopped", SeenAt = Samples.Noon.AddMinutes(5) };
        await using var second = Portal.Compose(TimeProvider.System);

        await Task.WhenAll(
            new[] { Portal.Services, second }.Select(replica =>
                replica.GetRequiredService<IInventory>().SaveListingAsync("azure", [changed], changed.SeenAt, Cancel)
            )
        );

        (await ExternalAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Cluster_of_a_detached_connection_is_not_shown_as_vanished()
    {
        await FoundAsync();
        await ReadAsync();

        await Portal.ExecuteAsync("delete from portal.connections where name = 'azure'");

        (await ListAsync(new ClusterQuery(WithVanished: true))).ShouldBeEmpty();
    }
}
