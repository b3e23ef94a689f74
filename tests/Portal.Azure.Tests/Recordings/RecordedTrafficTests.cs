using System.Text.Json.Nodes;
using Portal.Azure.AgentPools;
using Portal.Azure.Errors;
using Portal.Azure.LongRunning;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Pipeline;
using Portal.Azure.Tests.FarSide;

namespace Portal.Azure.Tests.Recordings;

/// <summary>Every recorded answer of the real service goes through the real client once.</summary>
public sealed class RecordedTrafficTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recordings_Replayed_AreAllDigested()
    {
        if (Recording.Folder("aks-recordings") is not { } folder)
        {
            Assert.Skip("The recorded traffic does not lie beside the repository.");
            return;
        }
        var exchanges = Directory.EnumerateFiles(folder, "*.json").Order().SelectMany(Recording.Read).ToList();
        exchanges.Count.ShouldBeGreaterThan(500);
        Recording? current = null;
        ArmFarSide? far = null;
        await using var it = far = ArmFarSide.Start(_ => current!.Answer(far!.Server.Address));
        foreach (var exchange in exchanges)
        {
            current = exchange;
            await ReplayAsync(far, exchange);
        }
    }

    private static async Task ReplayAsync(ArmFarSide far, Recording exchange)
    {
        var address = far.Url(exchange.Url.PathAndQuery);
        if (exchange.IsStatus || exchange.IsResult)
        {
            var operation = exchange.IsStatus ? far.Operation(address) : far.Operation(location: address);
            Outcome(await far.Poller.PollAsync(operation, Ct)).ShouldBe(Expected(exchange), exchange.Url.ToString());
        }
        else if (exchange.Status >= 400)
        {
            var refusal = await Should.ThrowAsync<ArmException>(far.Arm.SendAsync(exchange.Request(), Ct));
            refusal.Status.ShouldBe(exchange.Status);
            var said = exchange.Body!["error"] ?? exchange.Body;
            refusal.Code.ShouldBe(said!["code"]!.GetValue<string>());
            refusal.Error.Message.ShouldBe(said["message"]!.GetValue<string>().Trim());
        }
        else
        {
            Digest(exchange, await far.Arm.SendAsync(exchange.Request(), Ct));
        }
    }

    private static void Digest(Recording exchange, ArmResponse response)
    {
        response.Status.ShouldBe(exchange.Status);
        response.BodyUnreadable.ShouldBeFalse();
        var announced =
            exchange.Headers.ContainsKey("azure-asyncoperation") || exchange.Headers.ContainsKey("location");
        if (announced && exchange.Method != "GET" && !(exchange.Method == "PATCH" && exchange.Status == 200))
        {
            response.Operation.ShouldNotBeNull();
        }
        var resources = response.Body?["value"] is JsonArray list
            ? list.OfType<JsonObject>()
            : [response.Body as JsonObject ?? []];
        foreach (var resource in resources)
        {
            Digest(resource);
        }
    }

    private static void Digest(JsonObject resource)
    {
        var type = ArmJson.Text(resource, "type") ?? "";
        if (type.Equals("Microsoft.ContainerService/managedClusters", StringComparison.OrdinalIgnoreCase))
        {
            var cluster = ManagedCluster.Read(resource);
            cluster.Id.Name.ShouldBe(cluster.Name);
            cluster.KubernetesVersion.ShouldBe(resource["properties"]!["kubernetesVersion"]!.GetValue<string>());
            cluster.ProvisioningState.ShouldBe(resource["properties"]!["provisioningState"]!.GetValue<string>());
            cluster.AgentPools.ShouldAllBe(pool =>
                pool.Name.Length > 0 && (pool.VmSize != null || pool.Type == "VirtualMachines")
            );
        }
        if (type.Equals("Microsoft.ContainerService/managedClusters/agentPools", StringComparison.OrdinalIgnoreCase))
        {
            var pool = AgentPool.Read(resource);
            (pool.VmSize is not null || pool.Type == "VirtualMachines").ShouldBeTrue();
            pool.OsType.ShouldNotBeNull();
        }
    }

    private static string Outcome(PollOutcome outcome) => outcome.GetType().Name;

    private static string Expected(Recording exchange) =>
        exchange switch
        {
            { Status: >= 400 } => nameof(PollOutcome.Unreadable),
            { IsResult: true } => exchange.Status == 202 ? nameof(PollOutcome.Running) : nameof(PollOutcome.Succeeded),
            _ => exchange.Body!["status"]!.GetValue<string>() switch
            {
                "Succeeded" => nameof(PollOutcome.Succeeded),
                "Failed" => nameof(PollOutcome.Failed),
                "Canceled" => nameof(PollOutcome.Canceled),
                _ => nameof(PollOutcome.Running),
            },
        };
}
