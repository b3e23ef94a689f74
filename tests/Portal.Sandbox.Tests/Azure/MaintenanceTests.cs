using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Azure;

public sealed class MaintenanceTests
{
    [Fact]
    public async Task Configuration_IsWrittenReadAndRemoved_AsRecorded()
    {
        await using var azure = await FarSide.StartAsync();
        var all = await azure.Cluster() + "/maintenanceConfigurations";

        var put = await azure.Put(all + "/aksManagedAutoUpgradeSchedule", Body(4));
        var list = await azure.Get(all);
        var removed = await azure.Delete(all + "/aksManagedAutoUpgradeSchedule");

        put.Status.ShouldBe(200);
        put.Header("Azure-AsyncOperation").ShouldBeNull();
        ((int)put.Body["properties"]!["maintenanceWindow"]!["durationHours"]!).ShouldBe(4);
        list.Body["value"]!.AsArray().ShouldHaveSingleItem();
        (removed.Status, removed.Text).ShouldBe((200, ""));
        (await azure.Delete(all + "/aksManagedAutoUpgradeSchedule")).Status.ShouldBe(204);
        (await azure.Get(all + "/aksManagedAutoUpgradeSchedule")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("weekends", 4)]
    [InlineData("aksManagedAutoUpgradeSchedule", 3)]
    [InlineData("aksManagedAutoUpgradeSchedule", 25)]
    public async Task Configuration_OutOfTheRules_IsRefused(string name, int hours)
    {
        await using var azure = await FarSide.StartAsync();

        var answer = await azure.Put($"{await azure.Cluster()}/maintenanceConfigurations/{name}", Body(hours));

        (answer.Status, answer.Code).ShouldBe((400, "InvalidParameter"));
    }

    private static JsonObject Body(int hours) =>
        new()
        {
            ["properties"] = new JsonObject
            {
                ["maintenanceWindow"] = new JsonObject
                {
                    ["schedule"] = new JsonObject
                    {
                        ["weekly"] = new JsonObject { ["intervalWeeks"] = 1, ["dayOfWeek"] = "Sunday" },
                    },
                    ["durationHours"] = hours,
                    ["startTime"] = "02:00",
                    ["utcOffset"] = "+01:00",
                },
            },
        };
}
