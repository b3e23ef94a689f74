namespace Portal.Sandbox.Tests.Azure;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Provider_Unregistered_LetsNoClusterBeWrittenUntilItIsRegistered()
    {
        await using var azure = await FarSide.StartAsync();
        var provider = azure.Subscription + "/providers/Microsoft.ContainerService";
        ((string?)(await azure.Get(provider)).Body["registrationState"]).ShouldBe("Registered");

        ((string?)(await azure.Send("POST", provider + "/unregister")).Body["registrationState"]).ShouldBe(
            "NotRegistered"
        );
        var refused = await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster());
        ((string?)(await azure.Get(provider)).Body["registrationState"]).ShouldBe("NotRegistered");
        ((string?)(await azure.Send("POST", provider + "/register")).Body["registrationState"]).ShouldBe("Registered");
        var taken = await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster());

        (refused.Status, refused.Code).ShouldBe((409, "MissingSubscriptionRegistration"));
        taken.Status.ShouldBe(201);
    }

    [Fact]
    public async Task Provider_ThatTheSandboxHasNot_IsUnknown()
    {
        await using var azure = await FarSide.StartAsync();

        var answer = await azure.Get(azure.Subscription + "/providers/Microsoft.Unknown");

        (answer.Status, answer.Code).ShouldBe((404, "InvalidResourceNamespace"));
    }
}
