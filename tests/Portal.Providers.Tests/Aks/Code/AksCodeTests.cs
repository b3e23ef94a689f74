using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.ManagedClusters;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Planning.Code;
using Portal.Core.Upgrades;
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

    public static TheoryData<string> Kinds => [.. s_kinds.Keys];

    // Each kind of change of a pool with the words of its command.
    private static readonly Dictionary<string, (ClusterChange Change, IAksWrite Write, string Words)> s_kinds = new(
        StringComparer.Ordinal
    )
    {
        ["stop"] = (
            new StopPool { ClusterId = Guid.Empty, Pool = "apps" },
            new PoolPowerWrite<StopPool>("Stop", "Stopped"),
            "aks nodepool stop --resource-group rg-shop --cluster-name shop --name apps"
        ),
        ["autoscale"] = (
            new ChangeAutoscaler
            {
                ClusterId = Guid.Empty,
                Pool = "apps",
                Autoscale = true,
                MinCount = 2,
                MaxCount = 6,
            },
            new ChangeAutoscalerWrite(),
            "aks nodepool update --resource-group rg-shop --cluster-name shop --name apps --enable-cluster-autoscaler --min-count 2 --max-count 6"
        ),
        ["edit"] = (
            Edit(new Dictionary<string, string> { ["a"] = "b" }, ["x=y:NoSchedule"]),
            new EditPoolWrite(),
            "aks nodepool update --resource-group rg-shop --cluster-name shop --name apps --labels a=b --node-taints x=y:NoSchedule --max-surge 33%"
        ),
        ["upgrade"] = (
            Upgrade,
            new PoolVersionWrite("apps", "1.35.1", settings: null, alone: true),
            "aks nodepool upgrade --resource-group rg-shop --cluster-name shop --name apps --kubernetes-version 1.35.1 --yes"
        ),
        ["upgrade with settings"] = (
            Upgrade,
            new PoolVersionWrite(
                "apps",
                "1.35.1",
                new PoolUpgrades
                {
                    MaxSurge = "33%",
                    MaxUnavailable = "",
                    DrainTimeoutMinutes = 45,
                    SoakMinutes = 5,
                    Undrainable = Undrainable.Cordon,
                },
                alone: true
            ),
            "aks nodepool upgrade --resource-group rg-shop --cluster-name shop --name apps --kubernetes-version 1.35.1 --max-surge 33% --drain-timeout 45 --node-soak-duration 5 --undrainable-node-behavior Cordon --yes"
        ),
        ["delete"] = (
            new DeletePool { ClusterId = Guid.Empty, Pool = "apps" },
            new DeletePoolWrite(),
            "aks nodepool delete --resource-group rg-shop --cluster-name shop --name apps"
        ),
        ["machines"] = (
            new DeleteMachines
            {
                ClusterId = Guid.Empty,
                Pool = "apps",
                Machines = ["m1", "m2"],
            },
            new DeleteMachinesWrite(),
            "aks nodepool delete-machines --resource-group rg-shop --cluster-name shop --name apps --machine-names m1 m2"
        ),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_change_of_a_pool_is_one_command_and_its_request_is_what_is_sent(string kind)
    {
        var (change, write, words) = s_kinds[kind];

        var texts = await ReadAsync(change, write);
        Writes().ShouldBeEmpty();
        await SendAsync(change, write);

        string.Join(' ', CliTextTests.Run(texts[CodeLanguage.AzureCli])[1]).ShouldBe(words);
        var sent = Writes().ShouldHaveSingleItem();
        if (JsonNode.Parse(texts[CodeLanguage.ArmJson]) is JsonArray requests)
        {
            requests[0]!["path"]!.GetValue<string>().ShouldBe(sent.Target, StringCompareShould.IgnoreCase);
            JsonNode
                .DeepEquals(requests[0]!["body"], sent.Body.Length == 0 ? null : JsonNode.Parse(sent.Text))
                .ShouldBeTrue();
        }
        else
        {
            var template = JsonNode.Parse(texts[CodeLanguage.ArmJson])!;
            template["resources"]![0]!.AsObject().ShouldBeBody(JsonNode.Parse(sent.Text)!.AsObject());
        }
    }

    [Fact]
    public async Task What_no_command_says_goes_out_as_the_request_itself()
    {
        var change = new DeletePool
        {
            ClusterId = Guid.Empty,
            Pool = "apps",
            IgnoreBudgets = true,
        };

        var texts = await ReadAsync(change, new DeletePoolWrite());
        await SendAsync(change, new DeletePoolWrite());

        var command = CliTextTests.Run(texts[CodeLanguage.AzureCli])[1];
        command.Take(3).ShouldBe(["rest", "--method", "delete"]);
        command[^1].ShouldBe(Writes().Single().Target, StringCompareShould.IgnoreCase);
        texts[CodeLanguage.AzurePowerShell].ShouldContain("Invoke-AzRestMethod -Method DELETE");
    }

    [Fact]
    public async Task A_label_taken_away_goes_out_as_the_request_itself()
    {
        var texts = await ReadAsync(Edit(new Dictionary<string, string>(), []), new EditPoolWrite());

        CliTextTests.Run(texts[CodeLanguage.AzureCli])[1].Take(3).ShouldBe(["rest", "--method", "put"]);
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

    private static UpgradePool Upgrade =>
        new()
        {
            ClusterId = Guid.Empty,
            Pool = "apps",
            Version = "1.35.1",
        };

    private static EditPool Edit(IReadOnlyDictionary<string, string> labels, IReadOnlyList<string> taints) =>
        new()
        {
            ClusterId = Guid.Empty,
            Pool = "apps",
            Mode = NodePoolMode.User,
            Labels = labels,
            Taints = taints,
            Upgrades = new PoolUpgrades { MaxSurge = "33%", MaxUnavailable = "" },
        };

    private async Task<Dictionary<CodeLanguage, string>> ReadAsync(ClusterChange change, IAksWrite write) =>
        (await Code(write).OfAsync(change, Cluster(), Cancel)).ToDictionary(text => text.Language, text => text.Text);

    private AksCode Code(IAksWrite write)
    {
        var step = new AksWriteStep(write, _azure.Clouds, inventory: null!, follow: null!, TimeProvider.System);
        string[] kinds =
        [
            Permission.ScaleOut,
            Permission.ScaleIn,
            Permission.ChangeAutoscaler,
            Permission.DeleteNodePool,
            OperationKind.StopPool,
            OperationKind.EditPool,
            OperationKind.UpgradePool,
            OperationKind.DeleteMachines,
            OperationKind.StopCluster,
        ];
        return new AksCode(
            _azure.Clouds,
            new OperationDefinitions([
                .. kinds.Select(kind => new AksChange(kind, TimeSpan.FromMinutes(1), _ => [step])),
            ])
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
        request.Path.EndsWith("/machines", StringComparison.Ordinal)
            ? FaultAnswer.Json(200, """{ "value": [{ "name": "m1" }, { "name": "m2" }, { "name": "m3" }] }""")
        : request.Path.Contains("/agentPools/", StringComparison.OrdinalIgnoreCase) ? FaultAnswer.Json(200, Pool)
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
