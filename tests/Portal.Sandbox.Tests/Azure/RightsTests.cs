using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Access;

namespace Portal.Sandbox.Tests.Azure;

public sealed class RightsTests
{
    [Fact]
    public async Task Permissions_OfAReader_AreListedAndHold()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();
        await Grant(azure, new JsonObject { ["actions"] = new JsonArray("*/read"), ["notActions"] = new JsonArray() });

        var listed = await azure.Get(azure.Group("rg-shop-test") + "/providers/Microsoft.Authorization/permissions");
        var stop = await azure.Send("POST", path + "/stop");

        ((string?)listed.Body["value"]![0]!["actions"]![0]).ShouldBe("*/read");
        (await azure.Get(path)).Status.ShouldBe(200);
        (stop.Status, stop.Code).ShouldBe((403, "AuthorizationFailed"));
        ((string)stop.Body["error"]!["message"]!).ShouldContain(
            $"does not have authorization to perform action 'Microsoft.ContainerService/managedClusters/stop/action' over scope '{path}/stop'"
        );
    }

    [Fact]
    public async Task RoleAssignments_AtTheSubscription_NameTheOwner()
    {
        await using var azure = await FarSide.StartAsync();

        var answer = await azure.Get(azure.Subscription + "/providers/Microsoft.Authorization/roleAssignments");

        ((string?)answer.Body["value"]![0]!["properties"]!["roleDefinitionId"]).ShouldEndWith(
            "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"
        );
    }

    [Theory]
    [InlineData("GET", "/managedClusters/a", "managedClusters/read")]
    [InlineData("PUT", "/managedClusters/a/agentPools/b", "managedClusters/agentPools/write")]
    [InlineData("DELETE", "/managedClusters/a", "managedClusters/delete")]
    [InlineData("POST", "/managedClusters/a/abort", "managedClusters/abort/action")]
    [InlineData("GET", "/managedClusters", "managedClusters/read")]
    public void Action_OfARequest_IsItsTypeAndVerb(string method, string path, string action) =>
        Rights
            .ActionOf(method, "/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService" + path)
            .ShouldBe("Microsoft.ContainerService/" + action);

    private static async Task Grant(FarSide azure, JsonObject rights)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/_sandbox/rights");
        request.Content = new StringContent(rights.ToJsonString(), Encoding.UTF8, "application/json");
        (await azure.Send(request)).Status.ShouldBe(200);
    }
}
