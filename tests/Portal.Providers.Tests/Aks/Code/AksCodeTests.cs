using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.ManagedClusters;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Planning.Code;
using Portal.Providers.Aks;
using Portal.Providers.Aks.Changes;
using Portal.Providers.Aks.Code;
using Portal.Providers.Aks.Writes;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Aks.Code;

/// <summary>What is shown of a change is what leaves, seen by a server at the other end of a real connection.</summary>
public sealed class AksCodeTests : IAsyncDisposable
{
    private const string Pool = """
        { "id": "/subscriptions/11111111-2222-3333-4444-555555555555/resourcegroups/rg-shop/providers/Microsoft.ContainerService/managedClusters/shop/agentPools/apps",
          "name": "apps", "type": "Microsoft.ContainerService/managedClusters/agentPools",
          "properties": { "count": 3, "vmSize": "Standard_D4ds_v5", "mode": "User", "osType": "Linux", "osSKU": "Ubuntu",
            "provisioningState": "Succeeded", "eTag": "e1", "nodeImageVersion": "AKSUbuntu", "nodeLabels": { "it's": "$(id)" },
            "newerThanThePortal": { "deep": ["kept", 1.5] }, "availabilityZones": null } }
        """;

    private static readonly ResourceIdentifier s_cluster = ManagedClusterClient.Id(
        Plans.Subscription,
        "rg-shop",
        "shop"
    );
    private readonly AksFarSide _azure = new(Answer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    [Fact]
    public async Task A_scaled_pool_is_shown_as_it_is_sent()
    {
        var change = new ScalePool
        {
            ClusterId = Guid.NewGuid(),
            Pool = "apps",
            Count = 5,
        };

        var texts = await ReadAsync(change, new ScalePoolWrite());
        Writes().ShouldBeEmpty();
        await SendAsync(change, new ScalePoolWrite());

        var sent = JsonNode.Parse(Writes().ShouldHaveSingleItem().Text)!.AsObject();
        var template = JsonNode.Parse(texts[CodeLanguage.ArmJson])!;
        var resource = template["resources"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        resource.ShouldBeBody(sent);
        resource["name"]!.GetValue<string>().ShouldBe("shop/apps");
        sent["properties"]!["newerThanThePortal"].ShouldNotBeNull();
        sent["properties"]!.AsObject().ShouldNotContainKey("provisioningState");
        CliTextTests
            .Run(texts[CodeLanguage.AzureCli])[1]
            .ShouldBe([
                "aks",
                "nodepool",
                "scale",
                "--resource-group",
                "rg-shop",
                "--cluster-name",
                "shop",
                "--name",
                "apps",
                "--node-count",
                "5",
            ]);
        texts[CodeLanguage.Bicep].ShouldContain("  parent: cluster\n  name: 'apps'\n");
        texts[CodeLanguage.Terraform].ShouldContain("# No attribute says it: newerThanThePortal.deep = [\"kept\",1.5]");
    }

    [Fact]
    public async Task A_stopped_cluster_is_shown_as_it_is_sent()
    {
        var change = new StopCluster { ClusterId = Guid.NewGuid() };

        var texts = await ReadAsync(change, PowerWrite.Stop);
        Writes().ShouldBeEmpty();
        await SendAsync(change, PowerWrite.Stop);

        var request = JsonNode.Parse(texts[CodeLanguage.ArmJson])!.AsArray().ShouldHaveSingleItem()!;
        request["method"]!.GetValue<string>().ShouldBe("POST");
        request["path"]!
            .GetValue<string>()
            .ShouldBe(Writes().ShouldHaveSingleItem().Target, StringCompareShould.IgnoreCase);
        CliTextTests
            .Run(texts[CodeLanguage.AzureCli])[1]
            .ShouldBe(["aks", "stop", "--resource-group", "rg-shop", "--name", "shop"]);
        texts[CodeLanguage.AzurePowerShell]
            .ShouldContain("\nStop-AzAksCluster -ResourceGroupName 'rg-shop' -Name 'shop'\n");
        texts[CodeLanguage.Bicep].ShouldContain("// Bicep describes how resources are; it cannot POST shop/stop.");
    }

    [Fact]
    public async Task What_is_so_already_is_said_and_nothing_is_shown_to_be_sent()
    {
        var texts = await ReadAsync(
            new ScalePool
            {
                ClusterId = Guid.NewGuid(),
                Pool = "apps",
                Count = 3,
            },
            new ScalePoolWrite()
        );

        texts[CodeLanguage.AzureCli].ShouldContain("# It is so already.\n");
        JsonNode.Parse(texts[CodeLanguage.ArmJson])!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_creation_asks_no_far_side()
    {
        await Code(new ScalePoolWrite()).OfAsync(Plans.Full, Cancel);

        _azure.Requests.ShouldBeEmpty();
    }

    private async Task<Dictionary<CodeLanguage, string>> ReadAsync(ClusterChange change, IAksWrite write) =>
        (await Code(write).OfAsync(change, Cluster(), Cancel)).ToDictionary(text => text.Language, text => text.Text);

    private AksCode Code(IAksWrite write)
    {
        var step = new AksWriteStep(write, _azure.Clouds, inventory: null!, follow: null!, TimeProvider.System);
        string[] kinds = [Permission.ScaleOut, Permission.ScaleIn, OperationKind.StopCluster];
        return new AksCode(
            _azure.Clouds,
            new OperationDefinitions([.. kinds.Select(kind => new AksChange(kind, TimeSpan.FromMinutes(1), [step]))])
        );
    }

    /// <summary>As the step does it.</summary>
    private async Task SendAsync(ClusterChange change, IAksWrite write)
    {
        var cloud = await _azure.Clouds.OpenAsync("production", Cancel);
        var target = new AksTarget(cloud, s_cluster, write.ResourceOf(s_cluster, change));
        var send = (await write.LookAsync(target, change, sent: false, Cancel)).ShouldBeOfType<AksIntent.Send>();
        await send.AskAsync(Cancel);
    }

    private IEnumerable<RecordedRequest> Writes() => _azure.Requests.Where(request => request.Method != "GET");

    private static FaultAnswer Answer(RecordedRequest request) =>
        request.Path.Contains("/agentPools/", StringComparison.OrdinalIgnoreCase)
            ? FaultAnswer.Json(200, Pool)
            : FaultAnswer.Json(
                200,
                $$"""{ "id": "{{s_cluster}}", "name": "shop", "properties": { "provisioningState": "Succeeded", "powerState": { "code": "Running" } } }"""
            );

    private static Cluster Cluster() =>
        AksClusterReader.Read(
            "production",
            ManagedCluster.Read(new JsonObject { ["id"] = $"{s_cluster}", ["name"] = "shop" }),
            DateTimeOffset.UnixEpoch
        );
}
