using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Upgrades;
using Portal.Providers.Aks.Changes;
using Portal.Providers.Aks.Writes;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Aks.Writes;

/// <summary>What upgrades of pools send: a version and how it is rolled out at once, an image after its settings.</summary>
public sealed class RolloutWriteTests : IAsyncDisposable
{
    private const string ClusterId =
        $"/subscriptions/{AksFarSide.Subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/shop";

    private static readonly PoolUpgrades s_settings = new()
    {
        MaxSurge = "33%",
        MaxUnavailable = "",
        SoakMinutes = 5,
        Undrainable = Undrainable.Cordon,
    };

    private readonly AksFarSide _azure;
    private JsonObject _pool = Pool("1.34.2", "Succeeded");

    public RolloutWriteTests() =>
        _azure = new AksFarSide(request =>
            request.Method == "GET"
                ? FaultAnswer.Json(200, _pool.ToJsonString())
                : FaultAnswer.Empty(202, ("Location", "https://x/1"))
        );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    [Fact]
    public async Task A_version_and_its_settings_are_one_request_that_keeps_the_rest()
    {
        var sent = await SendAsync(Version(s_settings), Upgrade);

        (sent.Method, sent.Header("If-Match")).ShouldBe(("PUT", "\"one\""));
        var properties = JsonNode.Parse(sent.Text)!["properties"]!;
        properties["orchestratorVersion"]!.GetValue<string>().ShouldBe("1.35.1");
        properties["upgradeSettings"]!
            .ToJsonString()
            .ShouldBe(
                """{"unknown":"kept","maxSurge":"33%","nodeSoakDurationInMinutes":5,"undrainableNodeBehavior":"Cordon"}"""
            );
    }

    [Fact]
    public async Task Settings_that_were_not_edited_are_left_as_they_are()
    {
        var sent = await SendAsync(Version(null), Upgrade);

        JsonNode.Parse(sent.Text)!["properties"]!["upgradeSettings"]!
            .ToJsonString()
            .ShouldBe("""{"maxSurge":"10%","drainTimeoutInMinutes":30,"unknown":"kept"}""");
    }

    [Fact]
    public async Task A_pool_that_stopped_half_way_is_asked_for_the_same_version_again()
    {
        _pool = Pool("1.35.1", "Failed");
        await SendAsync(Version(null), Upgrade);

        _pool = Pool("1.35.1", "Succeeded");
        (await LookAsync(Version(null), Upgrade)).ShouldBeOfType<AksIntent.AlreadySo>();
        (await LookAsync(Version(s_settings), Upgrade)).ShouldBeOfType<AksIntent.Send>();
    }

    [Fact]
    public async Task An_upgrade_whose_answer_was_lost_is_followed()
    {
        _pool = Pool("1.35.1", "Upgrading", s => s["maxSurge"] = "33%");
        _pool["properties"]!["upgradeSettings"]!["nodeSoakDurationInMinutes"] = 5;
        _pool["properties"]!["upgradeSettings"]!["undrainableNodeBehavior"] = "Cordon";

        (await LookAsync(Version(s_settings), Upgrade, sent: true))
            .ShouldBeOfType<AksIntent.Follow>()
            .Method.ShouldBe(RequestMethod.Put);
    }

    [Fact]
    public async Task Settings_of_an_image_upgrade_are_written_before_it_once()
    {
        var sent = await SendAsync(new UpgradeSettingsWrite(), Image);

        sent.Method.ShouldBe("PUT");
        JsonNode.Parse(sent.Text)!["properties"]!["orchestratorVersion"]!.GetValue<string>().ShouldBe("1.34.2");
        _pool["properties"]!["upgradeSettings"] = JsonNode.Parse(sent.Text)!["properties"]![
            "upgradeSettings"
        ]!.DeepClone();
        (await LookAsync(new UpgradeSettingsWrite(), Image)).ShouldBeOfType<AksIntent.AlreadySo>();
    }

    [Fact]
    public async Task An_image_upgrade_goes_on_after_its_own_settings_and_not_over_anothers_change()
    {
        _pool["properties"]!["eTag"] = "\"two\"";

        (await SendAsync(new NodeImageWrite(Image), Image)).Target.ShouldContain("upgradeNodeImageVersion");
        var plain = Image with { UpgradeSettings = null };
        (await LookAsync(new NodeImageWrite(plain), plain)).ShouldBeOfType<AksIntent.Overtaken>();
    }

    private static UpgradePool Upgrade { get; } =
        new()
        {
            ClusterId = Guid.Empty,
            Pool = "apps",
            Version = "1.35.1",
            ETag = "\"one\"",
        };

    private static UpgradeNodeImage Image { get; } =
        new()
        {
            ClusterId = Guid.Empty,
            Pool = "apps",
            ETag = "\"one\"",
            UpgradeSettings = s_settings,
        };

    private static PoolVersionWrite Version(PoolUpgrades? settings) => new("apps", "1.35.1", settings, alone: true);

    private static JsonObject Pool(string version, string state, Action<JsonObject>? edit = null)
    {
        var settings = new JsonObject
        {
            ["maxSurge"] = "10%",
            ["drainTimeoutInMinutes"] = 30,
            ["unknown"] = "kept",
        };
        edit?.Invoke(settings);
        return new JsonObject
        {
            ["id"] = $"{ClusterId}/agentPools/apps",
            ["name"] = "apps",
            ["properties"] = new JsonObject
            {
                ["eTag"] = "\"one\"",
                ["provisioningState"] = state,
                ["orchestratorVersion"] = version,
                ["upgradeSettings"] = settings,
            },
        };
    }

    private async Task<AksIntent> LookAsync(IAksWrite write, PoolChange change, bool sent = false)
    {
        var cloud = await _azure.Clouds.OpenAsync("production", Cancel);
        var cluster = new ResourceIdentifier(ClusterId);
        return await write.LookAsync(new(cloud, cluster, write.ResourceOf(cluster, change)), change, sent, Cancel);
    }

    private async Task<RecordedRequest> SendAsync(IAksWrite write, PoolChange change)
    {
        await (await LookAsync(write, change)).ShouldBeOfType<AksIntent.Send>().AskAsync(Cancel);
        return _azure.Requests.Last(request => request.Method != "GET");
    }
}
