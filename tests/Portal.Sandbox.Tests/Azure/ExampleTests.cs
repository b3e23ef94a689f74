using System.Text.Json.Nodes;
using Portal.Sandbox.Tests.Replay;

namespace Portal.Sandbox.Tests.Azure;

/// <summary>What has no recording is held to the examples of Microsoft's specification: status, property paths, types.</summary>
public sealed class ExampleTests
{
    [Theory]
    [InlineData("AgentPoolsGetAgentPoolAvailableVersions", "GET", "/availableAgentPoolVersions", 200)]
    [InlineData("AgentPoolsGetUpgradeProfile", "GET", "/agentPools/older/upgradeProfiles/default", 200)]
    [InlineData("MachineGet", "GET", "/agentPools/system/machines/{machine}", 200)]
    [InlineData("MachineList", "GET", "/agentPools/system/machines", 200)]
    [InlineData("ManagedClustersGetAccessProfile", "POST", "/accessProfiles/clusterUser/listCredential", 200)]
    [InlineData("ManagedClustersListClusterAdminCredentials", "POST", "/listClusterAdminCredential", 200)]
    [InlineData("ManagedClustersListClusterUserCredentials", "POST", "/listClusterUserCredential", 200)]
    [InlineData(
        "ManagedClustersListClusterMonitoringUserCredentials",
        "POST",
        "/listClusterMonitoringUserCredential",
        200
    )]
    [InlineData("ManagedClustersStop", "POST", "/stop", 202)]
    [InlineData("ManagedClustersDelete", "DELETE", "", 202)]
    [InlineData("AgentPoolsDelete", "DELETE", "/agentPools/older", 202)]
    [InlineData("AgentPoolsUpgradeNodeImageVersion", "POST", "/agentPools/older/upgradeNodeImageVersion", 202)]
    [InlineData(
        "MaintenanceConfigurationsCreate_Update_MaintenanceWindow",
        "PUT",
        "/maintenanceConfigurations/aksManagedAutoUpgradeSchedule",
        200
    )]
    [InlineData("RunCommandRequest", "POST", "/runCommand", 202)]
    public async Task Answer_IsOfTheExamplesShape(string example, string method, string path, int status)
    {
        if (Recording.Folder is not { } recordings)
        {
            Assert.Skip("The examples of the specification are not beside this repository.");
            return;
        }
        var file = Path.Combine(recordings, "..", "aks-examples", example + ".json");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var expected = JsonNode.Parse(text)!;
        await using var azure = await FarSide.StartAsync();
        var cluster = await azure.Cluster(
            body: Bodies.Cluster(b =>
                b["properties"]!["agentPoolProfiles"]![0]!["availabilityZones"] = new JsonArray("1")
            )
        );
        await azure.Put(cluster + "/agentPools/older", Bodies.Pool(pool => pool["orchestratorVersion"] = "1.34.2"));
        azure.Clock.Advance(TimeSpan.FromMinutes(1));
        if (path.Contains("{machine}", StringComparison.Ordinal))
        {
            var machines = await azure.Get(cluster + "/agentPools/system/machines");
            path = path.Replace("{machine}", (string)machines.Body["value"]![0]!["name"]!, StringComparison.Ordinal);
        }
        var body = expected["parameters"]!["parameters"] ?? expected["parameters"]!["requestPayload"];

        var answer = await azure.Send(method, cluster + path, body);

        answer.Status.ShouldBe(status, answer.Text);
        var wanted = expected["responses"]![$"{status}"]!;
        foreach (var header in wanted["headers"]?.AsObject() ?? [])
            answer.Header(header.Key).ShouldNotBeNull(header.Key);
        if (wanted["body"] is not { } shape)
            return;
        var actual = Comparison.Types(answer.Body, "").ToLookup(one => one.Path, one => one.Kind);
        Comparison
            .Types(shape, "")
            .Where(one => !IsElsewhere(one.Path) && !actual[one.Path].Contains(one.Kind))
            .Select(one => $"{one.Path} {one.Kind}")
            .ShouldBeEmpty();
    }

    /// <summary>A preview version is not always among those on offer, a schedule is of one kind, and a short list has one page.</summary>
    private static bool IsElsewhere(string path) =>
        path is ".nextLink"
        || path.EndsWith(".isPreview", StringComparison.Ordinal)
        || path.Contains(".schedule.", StringComparison.Ordinal);
}
