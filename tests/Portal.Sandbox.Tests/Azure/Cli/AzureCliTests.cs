using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Azure.Cli;

/// <summary>Microsoft's own client takes the sandbox for Azure, over the whole life of a cluster.</summary>
public sealed class AzureCliTests
{
    [Fact]
    public async Task AzureCli_SignedInBelowAdfs_LeadsAClusterThroughItsLife()
    {
        // The CLI compares dates with the machine's clock and really waits, so this sandbox has that clock and hurries.
        await using var azure = await LiveSandbox.StartAsync();
        if (await AzureCli.SignInAsync(azure.Endpoints, azure.Folder) is not { } az)
        {
            Assert.Skip("The Azure CLI (az) is not on the PATH.");
            return;
        }
        const string Cluster = "-g rg-shop-test -n cli";
        const string Pool = "-g rg-shop-test --cluster-name cli -n extra";

        var subscriptions = (await az.Json("account list"))!.AsArray();
        subscriptions.Count.ShouldBe(2);
        // The CLI works in the one that was listed first.
        ((string?)subscriptions.Single(one => (bool)one!["isDefault"]!)!["id"]).ShouldBe(
            azure.Endpoints.SubscriptionId
        );
        (await az.Json("aks list"))!.AsArray().Count.ShouldBe(4);

        State(
            await az.Json(
                $"aks create {Cluster} -l westeurope -k 1.34.4 --node-count 2 --node-vm-size Standard_D2s_v5"
                    + " --network-plugin azure --enable-managed-identity --no-ssh-key"
            )
        );
        State(await az.Json($"aks show {Cluster}"));
        var kubeconfig = Path.Combine(azure.Folder, "kubeconfig");
        await az.Run($"aks get-credentials {Cluster} -f {kubeconfig} --admin");
        (await File.ReadAllTextAsync(kubeconfig, TestContext.Current.CancellationToken)).ShouldContain(
            "current-context: cli-admin"
        );
        State(await az.Json($"aks nodepool add {Pool} -c 1 -s Standard_D2s_v5 -k 1.34.2"));
        Count(await az.Json($"aks nodepool scale {Pool} -c 2")).ShouldBe(2);
        // With a version this CLI (2.45) trips over itself: it asks a pool for a field that only clusters have.
        await az.Run($"aks nodepool upgrade {Pool} --node-image-only");
        var upgrades = (await az.Json($"aks get-upgrades {Cluster}"))!["controlPlaneProfile"]!["upgrades"]!.AsArray();
        upgrades.Select(one => (string?)one!["kubernetesVersion"]).ShouldContain("1.35.4");
        var upgraded = await az.Json($"aks upgrade {Cluster} -k 1.34.6 -y");
        State(upgraded);
        ((string?)upgraded!["currentKubernetesVersion"]).ShouldBe("1.34.6");
        await az.Run($"aks nodepool delete {Pool}");
        (await az.Json("aks nodepool list -g rg-shop-test --cluster-name cli"))!.AsArray().ShouldHaveSingleItem();
        await az.Run($"aks stop {Cluster}");
        ((string?)(await az.Json($"aks show {Cluster}"))!["powerState"]!["code"]).ShouldBe("Stopped");
        await az.Run($"aks start {Cluster}");
        ((string?)(await az.Json($"aks show {Cluster}"))!["powerState"]!["code"]).ShouldBe("Running");
        await az.Run($"aks delete {Cluster} -y");
        (await az.Json("aks list"))!.AsArray().Count.ShouldBe(4);

        var sent = azure.Sent("PUT", "/managedClusters/cli").First();
        ((string?)sent["properties"]!["networkProfile"]!["networkPlugin"]).ShouldBe("azure");
        ((int?)sent["properties"]!["agentPoolProfiles"]![0]!["count"]).ShouldBe(2);
        azure.Sent("PUT", "/agentPools/extra").Count().ShouldBe(2);
    }

    private static void State(JsonNode? resource) => ((string?)resource!["provisioningState"]).ShouldBe("Succeeded");

    private static int? Count(JsonNode? pool) => (int?)pool!["count"];
}
