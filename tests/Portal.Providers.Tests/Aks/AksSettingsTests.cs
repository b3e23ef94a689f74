using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;
using Portal.Core.Catalog;
using Portal.Core.Connections;
using Portal.Providers.Aks;

namespace Portal.Providers.Tests.Aks;

public sealed class AksSettingsTests
{
    private const string Subscription = "11111111-1111-1111-1111-111111111111";

    [Fact]
    public void Secret_GoesIntoTheCredentialOfThePublicCloud()
    {
        var connection = With(("credential", "ClientSecret"), ("tenantId", "t"), ("clientId", "c"));

        var arm = AksSettings.Of(connection).ToArm(connection, "s");

        arm.Cloud.ShouldBe(AzureCloud.Public);
        arm.Credential.ShouldBe(new AzureCredential.ClientSecret("t", "c", "s"));
    }

    [Fact]
    public void ACustomCloud_NeedsItsAddresses()
    {
        var connection = With(("cloud", "Custom"));

        Should
            .Throw<FarSideException>(() => AksSettings.Of(connection).ToArm(connection, null))
            .Message.ShouldContain("endpoint");
    }

    [Theory]
    [InlineData("http://azure.test/", "https://sign-in.test/", "https://azure.test/")]
    [InlineData("https://azure.test/", "sign-in", "https://azure.test/")]
    [InlineData("https://azure.test/", "https://sign-in.test/", " ")]
    public void ACustomCloud_OfWrongAddresses_IsIncomplete(string endpoint, string authority, string audience)
    {
        var connection = With(
            ("cloud", "Custom"),
            ("endpoint", endpoint),
            ("authority", authority),
            ("audience", audience)
        );

        Should
            .Throw<FarSideException>(() => AksSettings.Of(connection).ToArm(connection, null))
            .Code.ShouldBe("ConnectionIncomplete");
    }

    [Fact]
    public void SettingsWithASubscriptionOfNull_AreIncomplete()
    {
        var connection = With(("cloud", "Public"));
        connection.Settings["subscriptionId"] = null;

        Should.Throw<FarSideException>(() => AksSettings.Of(connection)).Code.ShouldBe("ConnectionIncomplete");
    }

    [Theory]
    [InlineData("ClientSecret", "tenantId")]
    [InlineData("Password", "credential")]
    public void AnIncompleteCredential_IsNamed(string credential, string lacking)
    {
        var connection = With(("credential", credential));

        Should
            .Throw<FarSideException>(() => AksSettings.Of(connection).ToArm(connection, "s"))
            .Message.ShouldContain(lacking);
    }

    [Fact]
    public void SettingsWithoutASubscription_AreRefusedWithoutQuotingThem()
    {
        var connection = new Connection(
            Guid.Empty,
            "production",
            "aks",
            new JsonObject { ["tenantId"] = "hush" },
            ConnectionSource.Portal
        );

        var refusal = Should.Throw<FarSideException>(() => AksSettings.Of(connection));

        refusal.Code.ShouldBe("ConnectionIncomplete");
        refusal.Message.ShouldNotContain("hush");
    }

    private static Connection With(params (string Key, string Value)[] settings)
    {
        var all = new JsonObject { ["subscriptionId"] = Subscription };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return new Connection(Guid.Empty, "production", "aks", all, ConnectionSource.Portal);
    }
}
