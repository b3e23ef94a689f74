using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Azure;

/// <summary>One sign-in sees two subscriptions, and nothing of one is found in the other.</summary>
public sealed class SubscriptionTests
{
    private const string Clusters = "/providers/Microsoft.ContainerService/managedClusters";

    [Fact]
    public async Task Subscriptions_OfTheSignIn_AreTheCompanysAndOneForTrials()
    {
        await using var azure = await FarSide.StartAsync();

        var listed = (await azure.Get("/subscriptions")).Body;

        var all = listed["value"]!.AsArray();
        all.Select(one => (string?)one!["displayName"]).ShouldBe(["Sandbox subscription", "Sandbox trials"]);
        ((string?)all[0]!["subscriptionId"]).ShouldBe(azure.Endpoints.SubscriptionId);
        ((int?)listed["count"]!["value"]).ShouldBe(2);
        foreach (var one in all)
            JsonNode.DeepEquals((await azure.Get((string)one!["id"]!)).Body, one).ShouldBeTrue();
    }

    [Fact]
    public async Task Trials_BeginWithAGroupAndNoCluster()
    {
        await using var azure = await FarSide.StartAsync();
        var trials = await Trials(azure);

        (await Names(azure, trials + "/resourcegroups")).ShouldBe(["rg-trials"]);
        (await Names(azure, trials + Clusters)).ShouldBeEmpty();
        (await Names(azure, trials + "/providers/Microsoft.Network/virtualNetworks")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Trials_AreTheSameAfterARestart()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-");
        string before;
        await using (var azure = await FarSide.StartAsync(folder.FullName))
            before = await Trials(azure);
        await using (var azure = await FarSide.StartAsync(folder.FullName))
            (await Trials(azure)).ShouldBe(before);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Cluster_OfTrials_IsWrittenAndReadThereAlone()
    {
        await using var azure = await FarSide.StartAsync();
        var trials = await Trials(azure);
        var path = $"{trials}/resourceGroups/rg-trials{Clusters}/shop-test";

        var created = await azure.Put(path.ToUpperInvariant(), Bodies.Cluster());
        azure.Clock.Advance(TimeSpan.FromMinutes(5));

        created.Status.ShouldBe(201, created.Text);
        ((string?)created.Body["id"])!.ShouldStartWith(trials + "/resourcegroups/");
        ((string?)(await azure.Get(path)).Body["properties"]!["provisioningState"]).ShouldBe("Succeeded");
        (await Names(azure, trials + Clusters)).Count.ShouldBe(1);
        (await Names(azure, azure.Subscription + Clusters)).Count.ShouldBe(4);
        (await azure.Get(path.Replace(trials, azure.Subscription, StringComparison.Ordinal))).Code.ShouldBe(
            "ResourceGroupNotFound"
        );
    }

    [Fact]
    public async Task LocksAndRegistrations_OfTrials_AreNoneOfTheOther()
    {
        await using var azure = await FarSide.StartAsync();
        var trials = await Trials(azure);
        await azure.Send("POST", trials + "/providers/Microsoft.ContainerService/unregister");
        await azure.Put(
            trials + "/providers/Microsoft.Authorization/locks/still",
            new JsonObject { ["properties"] = new JsonObject { ["level"] = "ReadOnly" } }
        );

        (await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster())).Status.ShouldBe(201);
        (
            await azure.Put($"{trials}/resourceGroups/rg-new", new JsonObject { ["location"] = "westeurope" })
        ).Code.ShouldBe("ScopeLocked");
    }

    [Fact]
    public async Task Limits_AreCountedForEachSubscription()
    {
        await using var azure = await FarSide.StartAsync();
        var trials = await Trials(azure);
        const string Left = "x-ms-ratelimit-remaining-subscription-reads";
        await azure.Get(trials + "/resourcegroups");

        (await azure.Get(azure.Subscription + "/resourcegroups")).Header(Left).ShouldBe("249");
        (await azure.Get(trials + "/resourcegroups")).Header(Left).ShouldBe("248");
    }

    private static async Task<string> Trials(FarSide azure) =>
        (string)(await azure.Get("/subscriptions")).Body["value"]![1]!["id"]!;

    private static async Task<IReadOnlyList<string>> Names(FarSide azure, string path) =>
        [.. (await azure.Get(path)).Body["value"]!.AsArray().Select(one => (string)one!["name"]!)];
}
