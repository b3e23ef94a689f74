using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Providers.Aks.Changes;
using Portal.Providers.Aks.Writes;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Aks.Writes;

/// <summary>What the writes of pools do with what they see: nothing twice, nothing over another's change.</summary>
public sealed class PoolWriteTests : IAsyncDisposable
{
    private const string ClusterId =
        $"/subscriptions/{AksFarSide.Subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/shop";
    private readonly AksFarSide _azure;
    private JsonObject? _pool = Pool();
    private string[] _machines = ["vm0", "vm1", "vm2"];

    public PoolWriteTests() => _azure = new AksFarSide(Answer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IReadOnlyList<RecordedRequest> Writes => [.. _azure.Requests.Where(request => request.Method != "GET")];

    [Fact]
    public async Task A_pool_that_is_the_one_that_was_seen_is_deleted_on_that_condition()
    {
        await SendAsync(new DeletePoolWrite(), Delete with { IgnoreBudgets = true });

        var sent = Writes.ShouldHaveSingleItem();
        (sent.Method, sent.Header("If-Match")).ShouldBe(("DELETE", "\"one\""));
        sent.Target.ShouldContain("ignore-pod-disruption-budget=true");
    }

    [Fact]
    public async Task A_pool_that_is_gone_needs_no_deletion()
    {
        _pool = null;

        (await LookAsync(new DeletePoolWrite(), Delete, sent: true)).ShouldBeOfType<AksIntent.AlreadySo>();
    }

    [Fact]
    public async Task A_deletion_whose_answer_was_lost_is_followed()
    {
        _pool = Pool("Deleting", "\"two\"");

        (await LookAsync(new DeletePoolWrite(), Delete, sent: true))
            .ShouldBeOfType<AksIntent.Follow>()
            .Method.ShouldBe(RequestMethod.Delete);
    }

    [Fact]
    public async Task A_pool_that_another_changed_is_neither_deleted_nor_written_over()
    {
        _pool = Pool(eTag: "\"two\"");
        (IAksWrite Write, PoolChange Change)[] writes =
        [
            (new DeletePoolWrite(), Delete),
            (new DeleteMachinesWrite(), Machines),
            (new EditPoolWrite(), Edit),
            (new ChangeAutoscalerWrite(), Autoscale),
            (new PoolPowerWrite<StopPool>("Stop", "Stopped"), Stop),
        ];

        foreach (var (write, change) in writes)
        {
            (await LookAsync(write, change)).ShouldBeOfType<AksIntent.Overtaken>().What.ShouldBe($"Pool {change.Pool}");
        }
    }

    [Fact]
    public async Task Machines_are_named_once_and_those_that_are_gone_no_more()
    {
        _machines = ["vm1", "vm2"];

        await SendAsync(new DeleteMachinesWrite(), Machines, sent: true);

        Body()["machineNames"]!.ToJsonString().ShouldBe("[\"vm1\"]");
    }

    [Fact]
    public async Task Machines_whose_deletion_was_lost_are_followed_and_then_seen_to_be_gone()
    {
        _pool = Pool("Scaling", "\"two\"");
        (await LookAsync(new DeleteMachinesWrite(), Machines, sent: true)).ShouldBeOfType<AksIntent.Follow>();

        (_pool, _machines) = (Pool(eTag: "\"three\""), ["vm2"]);
        (await LookAsync(new DeleteMachinesWrite(), Machines, sent: true)).ShouldBeOfType<AksIntent.AlreadySo>();
        Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pool_is_added_only_where_there_is_none_and_bears_the_mark_of_its_wish()
    {
        _pool = null;

        await SendAsync(new AddPoolWrite(), Add);

        Writes[0].Header("If-None-Match").ShouldBe("*");
        var properties = Body()["properties"]!;
        properties["vmSize"]!.GetValue<string>().ShouldBe("Standard_D4ds_v5");
        properties["tags"]!["portal-operation"]!.GetValue<string>().ShouldBe(ChangeJson.Hash(Add));
        Body()["name"].ShouldBeNull();
    }

    [Fact]
    public async Task A_pool_of_another_is_never_taken_for_the_own_one()
    {
        (await LookAsync(new AddPoolWrite(), Add)).ShouldBeOfType<AksIntent.Refuse>().Error.Code.ShouldBe("PoolExists");
        (await LookAsync(new AddPoolWrite(), Add, sent: true)).ShouldBeOfType<AksIntent.Refuse>();

        _pool = Pool("Creating");
        _pool["properties"]!["tags"] = new JsonObject { ["portal-operation"] = ChangeJson.Hash(Add) };
        (await LookAsync(new AddPoolWrite(), Add, sent: true)).ShouldBeOfType<AksIntent.Follow>();
    }

    [Fact]
    public async Task A_replacement_adds_the_new_pool_under_its_own_name_with_the_mark_of_the_whole_wish()
    {
        _pool = null;

        await SendAsync(new AddPoolWrite(), Replace);

        Writes[0].Path.ShouldEndWith("/agentPools/fresh");
        Body()["properties"]!["tags"]!["portal-operation"]!.GetValue<string>().ShouldBe(ChangeJson.Hash(Replace));
    }

    [Fact]
    public async Task A_replacement_deletes_the_old_pool_also_when_its_autoscaler_made_it_another_version()
    {
        _pool = Pool(eTag: "\"two\"");
        (await LookAsync(new DeletePoolWrite(), Replace)).ShouldBeOfType<AksIntent.Overtaken>();

        _pool["properties"]!["enableAutoScaling"] = true;
        await SendAsync(new DeletePoolWrite(), Replace);

        Writes.ShouldHaveSingleItem().Path.ShouldEndWith("/agentPools/apps");
        Writes[0].Header("If-Match").ShouldBe("\"two\"");
    }

    [Fact]
    public async Task An_edit_keeps_what_it_is_not_about()
    {
        await SendAsync(new EditPoolWrite(), Edit);

        var properties = Body()["properties"]!;
        properties["nodeLabels"]!.ToJsonString().ShouldBe("""{"kubernetes.azure.com/own":"1","tier":"front"}""");
        properties["upgradeSettings"]!.ToJsonString().ShouldBe("""{"unknown":"kept","maxSurge":"2"}""");
        properties["unknown"]!.GetValue<string>().ShouldBe("kept");
    }

    [Fact]
    public async Task Turning_the_autoscaler_off_leaves_no_limits()
    {
        _pool!["properties"]!["enableAutoScaling"] = true;
        _pool["properties"]!["minCount"] = 1;

        await SendAsync(
            new ChangeAutoscalerWrite(),
            Autoscale with
            {
                Autoscale = false,
                MinCount = null,
                MaxCount = null,
            }
        );

        Body()["properties"]!["minCount"].ShouldBeNull();
        Body()["properties"]!["enableAutoScaling"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_pool_is_stopped_by_its_power_state_and_not_twice()
    {
        var stop = new PoolPowerWrite<StopPool>("Stop", "Stopped");
        await SendAsync(stop, Stop);
        Body()["properties"]!["powerState"]!["code"]!.GetValue<string>().ShouldBe("Stopped");

        _pool = Pool("Stopping", "\"two\"");
        _pool["properties"]!["powerState"] = new JsonObject { ["code"] = "Stopped" };
        (await LookAsync(stop, Stop, sent: true)).ShouldBeOfType<AksIntent.Follow>();
    }

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    private static DeletePool Delete { get; } =
        new()
        {
            ClusterId = Guid.Empty,
            Pool = "apps",
            ETag = "\"one\"",
        };

    private static ReplacePool Replace { get; } =
        new()
        {
            ClusterId = Guid.Empty,
            Pool = "apps",
            ETag = "\"one\"",
            Plan = new NodePoolPlan
            {
                Name = "fresh",
                Mode = NodePoolMode.User,
                OsSku = OsSku.Ubuntu2404,
                VmSize = "Standard_D8ds_v5",
                Autoscale = false,
                Count = 1,
            },
        };

    private static StopPool Stop { get; } =
        new()
        {
            ClusterId = Guid.Empty,
            Pool = "apps",
            ETag = "\"one\"",
        };

    private static DeleteMachines Machines { get; } =
        new()
        {
            ClusterId = Guid.Empty,
            Pool = "apps",
            ETag = "\"one\"",
            Machines = ["vm0", "vm1"],
        };

    private static ChangeAutoscaler Autoscale { get; } =
        new()
        {
            ClusterId = Guid.Empty,
            Pool = "apps",
            ETag = "\"one\"",
            Autoscale = true,
            MinCount = 1,
            MaxCount = 5,
        };

    private static EditPool Edit { get; } =
        new()
        {
            ClusterId = Guid.Empty,
            Pool = "apps",
            ETag = "\"one\"",
            Mode = NodePoolMode.User,
            Labels = new Dictionary<string, string> { ["tier"] = "front" },
            Taints = [],
            Upgrades = new PoolUpgrades { MaxSurge = "2", MaxUnavailable = "" },
        };

    private static AddNodePool Add { get; } =
        new()
        {
            ClusterId = Guid.Empty,
            Pool = "apps",
            Plan = new NodePoolPlan
            {
                Name = "apps",
                Mode = NodePoolMode.User,
                OsSku = OsSku.Ubuntu2404,
                VmSize = "Standard_D4ds_v5",
                Autoscale = false,
                Count = 2,
            },
        };

    private static JsonObject Pool(string state = "Succeeded", string eTag = "\"one\"") =>
        new()
        {
            ["id"] = $"{ClusterId}/agentPools/apps",
            ["name"] = "apps",
            ["properties"] = new JsonObject
            {
                ["eTag"] = eTag,
                ["provisioningState"] = state,
                ["count"] = 3,
                ["mode"] = "User",
                ["vmSize"] = "Standard_D4ds_v5",
                ["nodeLabels"] = new JsonObject { ["kubernetes.azure.com/own"] = "1", ["old"] = "1" },
                ["upgradeSettings"] = new JsonObject { ["maxSurge"] = "10%", ["unknown"] = "kept" },
                ["unknown"] = "kept",
            },
        };

    private FaultAnswer Answer(RecordedRequest request) =>
        request switch
        {
            { Method: not "GET" } => FaultAnswer.Empty(202, ("Location", "https://x/1")),
            { Path: var path } when path.EndsWith("/machines", StringComparison.Ordinal) => FaultAnswer.Json(
                200,
                $$"""{"value":[{{string.Join(',', _machines.Select(name => $$"""{"name":"{{name}}"}"""))}}]}"""
            ),
            { Path: var path } when path.Contains("/agentPools/", StringComparison.Ordinal) => _pool is null
                ? FaultAnswer.Json(404, """{"error":{"code":"NotFound","message":"gone"}}""")
                : FaultAnswer.Json(200, _pool.ToJsonString()),
            _ => FaultAnswer.Json(200, $$$"""{"id":"{{{ClusterId}}}","location":"westeurope","properties":{}}"""),
        };

    private JsonNode Body() => JsonNode.Parse(Writes[0].Text)!;

    private async Task<AksIntent> LookAsync(IAksWrite write, PoolChange change, bool sent = false)
    {
        var cloud = await _azure.Clouds.OpenAsync("production", Cancel);
        var cluster = new ResourceIdentifier(ClusterId);
        var target = new AksTarget(cloud, cluster, write.ResourceOf(cluster, change));
        return await write.LookAsync(target, change, sent, Cancel);
    }

    private async Task SendAsync(IAksWrite write, PoolChange change, bool sent = false) =>
        await (await LookAsync(write, change, sent)).ShouldBeOfType<AksIntent.Send>().AskAsync(Cancel);
}
