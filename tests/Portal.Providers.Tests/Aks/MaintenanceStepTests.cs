using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Providers.Aks.Create;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Time;

namespace Portal.Providers.Tests.Aks;

/// <summary>Windows over a scripted Azure: the published shapes, for <c>PUT maintenanceConfigurations</c> is synchronous.</summary>
public sealed class MaintenanceStepTests
{
    private const string Configurations =
        $"/subscriptions/{AksFarSide.Subscription}/resourceGroups/rg-shop/providers/Microsoft.ContainerService/managedClusters/shop/maintenanceConfigurations";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Windows_AreWrittenOneByOne_AndRemembered()
    {
        await using var azure = new AksFarSide(_ => FaultAnswer.Json(201, "{}"));
        var lease = Lease(AksPlans.Full);

        var done = (await RunAsync(azure, lease)).ShouldBeOfType<StepOutcome.Done>();

        done.Progress.ShouldBe("2 windows are set.");
        azure
            .Requests.Select(request => (request.Method, request.Target))
            .ShouldBe([
                ("PUT", $"{Configurations}/default?api-version=2025-10-01"),
                ("PUT", $"{Configurations}/aksManagedAutoUpgradeSchedule?api-version=2025-10-01"),
            ]);
        JsonNode.Parse(azure.Requests[1].Text)!["properties"]!["maintenanceWindow"]!["durationHours"]!
            .GetValue<int>()
            .ShouldBe(10);
        lease.Step.Checkpoint!.ToJsonString().ShouldBe("""["default","aksManagedAutoUpgradeSchedule"]""");
        lease.Step.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Step_ThatWasInterrupted_GoesOnWithTheWindowsThatAreNotSetYet()
    {
        var answers = FaultScript.InOrder(
            FaultAnswer.Json(200, "{}"),
            FaultAnswer.Json(500, """{"error":{"code":"InternalServerError","message":"Later."}}"""),
            FaultAnswer.Json(200, "{}")
        );
        await using var azure = new AksFarSide(answers);
        var lease = Lease(AksPlans.Full);

        (await RunAsync(azure, lease)).ShouldBeOfType<StepOutcome.Retry>();
        (await RunAsync(azure, lease)).ShouldBeOfType<StepOutcome.Done>();

        azure
            .Requests.Select(request => request.Path.Split('/')[^1])
            .ShouldBe(["default", "aksManagedAutoUpgradeSchedule", "aksManagedAutoUpgradeSchedule"]);
    }

    [Fact]
    public async Task Refusal_EndsTheStepWithAzuresOwnWords()
    {
        await using var azure = new AksFarSide(_ =>
            FaultAnswer.Json(400, """{"code":"InvalidParameter","message":"durationHours is out of range."}""")
        );

        var failed = (await RunAsync(azure, Lease(AksPlans.Full))).ShouldBeOfType<StepOutcome.Failed>();

        (failed.Error.Code, failed.Error.Message).ShouldBe(
            ("InvalidParameter", "AKS does not take one of the values. Azure says: durationHours is out of range.")
        );
    }

    [Theory]
    [InlineData(false, "None was asked for.")]
    [InlineData(true, "Canceled before the windows were set; the cluster exists without them.")]
    public async Task Nothing_IsSentWithoutWindowsOrAfterACancel(bool cancel, string progress)
    {
        await using var azure = new AksFarSide(_ => FaultAnswer.Json(200, "{}"));
        var lease = Lease(cancel ? AksPlans.Full : AksPlans.Small, cancel);

        (await RunAsync(azure, lease)).ShouldBeOfType<StepOutcome.Done>().Progress.ShouldBe(progress);

        azure.Requests.ShouldBeEmpty();
    }

    private static StepLease Lease(ClusterPlan plan, bool cancel = false) =>
        StepLease.Of(PlanJson.Write(plan), "production", cancel);

    private static Task<StepOutcome> RunAsync(AksFarSide azure, StepLease lease) =>
        lease.RunAsync(new MaintenanceStep(azure.Clouds, new ManualTimeProvider()), Cancel);
}
