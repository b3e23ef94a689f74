using Portal.Sandbox.Kubernetes.Kubelet;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Tests.Kubernetes.Upgrades;

/// <summary>An upgrade as an operator sees it who watches the nodes.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public async Task Upgrade_OfACluster_TakesItsControlPlaneThenNodeAfterNode()
    {
        await using var estate = await UpgradedEstate.StartAsync();
        await estate.Deploy("web", 4);
        var started = await estate.Upgrade();
        var states = new List<string>();
        var (most, mostCordoned) = (0, 0);

        ((string?)(await estate.Poll(started))["status"]).ShouldBe("UpgradingControlPlane");
        (await estate.Versions()).ShouldBe(["v1.34.2", "v1.34.2", "v1.34.2"]);
        await estate.Pass(
            300,
            async () =>
            {
                states.Add((string)(await estate.Poll(started))["status"]!);
                var nodes = await estate.Nodes();
                most = Math.Max(most, nodes.Length);
                mostCordoned = Math.Max(mostCordoned, nodes.Count(node => node.IsUnschedulable()));
            }
        );

        states[^1].ShouldBe("Succeeded");
        states
            .Distinct()
            .ShouldBe([
                "UpgradingControlPlane",
                "UpgradingAgentPools: 0/3 nodes completed",
                "UpgradingAgentPools: 1/3 nodes completed",
                "UpgradingAgentPools: 2/3 nodes completed",
                "UpgradingAgentPools: 3/3 nodes completed",
                "Succeeded",
            ]);
        (most, mostCordoned).ShouldBe((4, 1));
        (await estate.Versions()).ShouldBe(["v1.34.4", "v1.34.4", "v1.34.4"]);
        (await estate.Nodes()).ShouldAllBe(node => node.IsNodeReady() && !node.IsUnschedulable());
        (await estate.Places("web")).Length.ShouldBe(4);
        (await estate.Events("Surge")).ShouldHaveSingleItem().ShouldContain("Created a surge node [aks-system-");
        (await estate.Events("Drain")).Length.ShouldBe(4);
        (await estate.Azure.Get(estate.Path)).State.ShouldBe("Succeeded");
    }

    [Fact]
    public async Task Upgrade_WithAMaxSurgeOfHalf_DrainsTwoAtOnce()
    {
        await using var estate = await UpgradedEstate.StartAsync(settings: new() { ["maxSurge"] = "50%" });
        await estate.Upgrade();
        var (most, mostCordoned) = (0, 0);

        await estate.Pass(
            240,
            async () =>
            {
                var nodes = await estate.Nodes();
                most = Math.Max(most, nodes.Length);
                mostCordoned = Math.Max(mostCordoned, nodes.Count(node => node.IsUnschedulable()));
            }
        );

        (most, mostCordoned).ShouldBe((5, 2));
        (await estate.Versions()).ShouldBe(["v1.34.4", "v1.34.4", "v1.34.4"]);
    }

    [Fact]
    public async Task Upgrade_WithoutSurge_WorksWithNodesThatMayBeAway()
    {
        await using var estate = await UpgradedEstate.StartAsync(
            settings: new() { ["maxSurge"] = "0", ["maxUnavailable"] = "1" }
        );
        await estate.Upgrade();
        var most = 0;

        await estate.Pass(240, async () => most = Math.Max(most, (await estate.Nodes()).Length));

        most.ShouldBe(3);
        (await estate.Versions()).ShouldBe(["v1.34.4", "v1.34.4", "v1.34.4"]);
    }

    [Fact]
    public async Task Upgrade_WhereABudgetNeverAllowsAnEviction_IsNotBegun()
    {
        await using var estate = await UpgradedEstate.StartAsync();
        await estate.Forbid("web");
        var cluster = (await estate.Azure.Get(estate.Path)).Body;
        cluster["properties"]!["kubernetesVersion"] = "1.34.4";

        var refused = await estate.Azure.Put(estate.Path, cluster);
        cluster["properties"]!["kubernetesVersion"] = "1.34.2";
        var other = await estate.Azure.Put(estate.Path, cluster);

        (refused.Status, refused.Code).ShouldBe((400, "UnsatisfiablePDB"));
        refused.Text.ShouldContain("PDB default/web has maxunavailble == 0 can't proceed with put operation");
        other.Status.ShouldBe(200, "what is no upgrade drains nothing");
    }

    [Fact]
    public async Task Upgrade_WhenABudgetForbidsEveryEviction_FailsAfterTheDrainTimeoutInTheRecordedWords()
    {
        await using var estate = await UpgradedEstate.StartAsync(settings: new() { ["drainTimeoutInMinutes"] = 5 });
        await estate.Deploy("web", 3, maxUnavailable: 0);
        var started = await estate.Upgrade();

        await estate.Pass(60);
        ((string?)(await estate.Poll(started))["status"]).ShouldBe("UpgradingAgentPools: 0/3 nodes completed");
        (await estate.Places("web")).ShouldBe(await estate.Places("web"));
        (await estate.Nodes()).Count(node => node.IsUnschedulable()).ShouldBe(1);
        await estate.Pass(60);

        var ended = await estate.Poll(started);
        ((string?)ended["status"], (string?)ended["error"]!["code"]).ShouldBe(("Failed", "UpgradeFailed"));
        ((string)ended["error"]!["message"]!).ShouldMatch(
            @"^Drain node aks-system-\d+-vmss000000 failed when evicting pod web-\w+-\w+ failed with Too Many Requests error\. .*PDB debug info: default/web-\w+-\w+ blocked by pdb web with 0 unready pods\.$"
        );
        var cluster = await estate.Azure.Get(estate.Path);
        cluster.State.ShouldBe("Failed");
        (await estate.Versions()).Count(version => version == "v1.34.2").ShouldBe(3);
    }

    [Fact]
    public async Task Put_AfterAFailedUpgrade_GoesOnWhereItStopped()
    {
        await using var estate = await UpgradedEstate.StartAsync(settings: new() { ["drainTimeoutInMinutes"] = 5 });
        await estate.Deploy("web", 3, maxUnavailable: 0);
        await estate.Upgrade();
        await estate.Pass(120);
        await estate.Relax("web");

        var resumed = await estate.PutPool(_ => { });
        await estate.Pass(240);

        resumed.State.ShouldBe("Upgrading");
        ((string?)(await estate.Poll(resumed))["status"]).ShouldBe("Succeeded");
        (await estate.Versions()).ShouldBe(["v1.34.4", "v1.34.4", "v1.34.4"]);
        (await estate.Places("web")).Length.ShouldBe(3);
    }

    [Fact]
    public async Task Abort_OfAnUpgrade_LeavesTheNodesAsTheyAre()
    {
        await using var estate = await UpgradedEstate.StartAsync();
        await estate.Deploy("web", 3, maxUnavailable: 0);
        var started = await estate.Upgrade();
        await estate.Pass(60);

        var abort = await estate.Azure.Send("POST", estate.Path + "/abort");
        await estate.Pass(120);

        abort.Status.ShouldBe(202);
        ((string?)(await estate.Poll(started))["status"]).ShouldBe("Canceled");
        (await estate.Azure.Get(estate.Path)).State.ShouldBe("Canceled");
        (await estate.Versions()).Order().ShouldBe(["v1.34.2", "v1.34.2", "v1.34.2", "v1.34.4"]);
    }

    [Fact]
    public async Task Upgrade_ThatMayLeaveUndrainableNodes_QuarantinesThemAndSucceeds()
    {
        await using var estate = await UpgradedEstate.StartAsync(
            settings: new() { ["drainTimeoutInMinutes"] = 5, ["undrainableNodeBehavior"] = "Cordon" }
        );
        await estate.Deploy("web", 1, maxUnavailable: 0);
        var stuck = (await estate.Places("web")).ShouldHaveSingleItem();
        var started = await estate.Upgrade();

        await estate.Pass(400);

        ((string?)(await estate.Poll(started))["status"]).ShouldBe("Succeeded");
        var nodes = await estate.Nodes();
        nodes.Length.ShouldBe(4);
        var old = nodes.Single(node => node.Name() == stuck);
        ((string?)old["metadata"]!["labels"]!["kubernetes.azure.com/upgrade-status"]).ShouldBe("Quarantined");
        old.IsUnschedulable().ShouldBeTrue();
        (await estate.Versions()).Count(version => version == "v1.34.4").ShouldBe(3);
    }

    [Fact]
    public async Task Upgrade_WithASoakTime_KeepsEachEmptyNodeForItBeforeItIsReimaged()
    {
        await using var estate = await UpgradedEstate.StartAsync(
            settings: new() { ["nodeSoakDurationInMinutes"] = 10 }
        );
        await using var hasty = await UpgradedEstate.StartAsync();
        var soaked = await estate.FirstReplaced();
        var unsoaked = await hasty.FirstReplaced();

        // Ten minutes of Azure at the pace of this far side, where a create takes 40 s instead of 307.
        (soaked - unsoaked).ShouldBe(TimeSpan.FromMinutes(10) * 40 / 307, TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Version_OfTheApiServer_FollowsTheUpgrade()
    {
        await using var estate = await UpgradedEstate.StartAsync();
        (await estate.ServerVersion()).ShouldBe(("v1.34.2", "34"));

        await estate.Upgrade("1.35.1");
        await estate.Pass(400);

        (await estate.ServerVersion()).ShouldBe(("v1.35.1", "35"));
    }

    [Fact]
    public async Task Upgrade_AfterALeapOfTime_HasHappenedInItsOrder()
    {
        await using var estate = await UpgradedEstate.StartAsync();
        await estate.Deploy("web", 3, maxUnavailable: 1);
        var started = await estate.Upgrade();

        estate.Azure.Clock.Advance(TimeSpan.FromMinutes(10));

        var ended = await estate.Poll(started);
        ((string?)ended["status"]).ShouldBe("Succeeded");
        ((DateTimeOffset)ended["endTime"]! - (DateTimeOffset)ended["startTime"]!).ShouldBeInRange(
            TimeSpan.FromSeconds(60),
            TimeSpan.FromMinutes(5)
        );
        (await estate.Versions()).ShouldBe(["v1.34.4", "v1.34.4", "v1.34.4"]);
        (await estate.Places("web")).ShouldAllBe(node => node.Length > 0);
    }

    [Fact]
    public async Task NodeImageUpgrade_OfAPool_ShowsTheNewImageWhenItHasEnded()
    {
        await using var estate = await UpgradedEstate.StartAsync();
        var started = await estate.Azure.Send("POST", estate.Pool + "/upgradeNodeImageVersion");

        started.Status.ShouldBe(202);
        started.State.ShouldBe("UpgradingNodeImageVersion");
        (await estate.Azure.Get(estate.Path)).State.ShouldBe("Succeeded");
        await estate.Pass(200);
        var pool = (await estate.Azure.Get(estate.Pool)).Body["properties"]!;
        var profile = (await estate.Azure.Get(estate.Pool + "/upgradeProfiles/default")).Body["properties"]!;
        ((string?)pool["provisioningState"]).ShouldBe("Succeeded");
        ((string?)pool["nodeImageVersion"]).ShouldBe((string?)profile["latestNodeImageVersion"]);
    }
}
