using System.Text.Json.Nodes;
using Portal.Core.Connections;
using Portal.Providers.Aks;
using Portal.Providers.Aks.Connecting;

namespace Portal.Providers.Tests.Aks.Connecting;

public sealed class AksDestinationsTests
{
    private const string Subscription = "11111111-aaaa-1111-1111-111111111111";

    private static readonly AksDestinations s_destinations = new(
        new NamedClouds([
            NamedCloud.Of(
                "Moon",
                new Uri("https://arm.moon.test"),
                "https://arm.moon.test",
                new Uri("https://login.moon.test"),
                null
            ),
        ])
    );

    [Theory]
    [InlineData("Public", Subscription)]
    [InlineData("public", "11111111-AAAA-1111-1111-111111111111")]
    [InlineData(null, Subscription)]
    public async Task ASubscription_IsTheSameInAnyCase_WhoeverSignsIn(string? cloud, string subscription)
    {
        var settings = Settings(cloud, subscription);
        settings["credential"] = "ClientSecret";
        settings["clientId"] = Guid.NewGuid().ToString();

        (await ReadAsync(settings)).ShouldBe([$"azure:Public:{Subscription}"]);
    }

    [Theory]
    [InlineData("https://ARM.moon.test/", "azure:Moon:")]
    [InlineData("https://management.azure.com", "azure:Public:")]
    [InlineData("https://arm.mars.test", "azure:https://arm.mars.test/:")]
    public async Task ACloudThatIsWrittenByItsAddresses_IsTheOneThatHasThem(string endpoint, string begin)
    {
        var settings = Settings("Custom", Subscription);
        (settings["endpoint"], settings["audience"], settings["authority"]) = (endpoint, "a", "https://login.test");

        (await ReadAsync(settings)).ShouldBe([begin + Subscription]);
        (await ReadAsync(Settings("Moon", Subscription))).ShouldBe([$"azure:Moon:{Subscription}"]);
    }

    [Fact]
    public async Task WhatLeadsNowhere_HasNone()
    {
        (await ReadAsync(Settings("Public", ""))).ShouldBeEmpty();
        (await ReadAsync(Settings("Mars", Subscription))).ShouldBeEmpty();
        (await ReadAsync([])).ShouldBeEmpty();
    }

    private static JsonObject Settings(string? cloud, string subscription)
    {
        var settings = new JsonObject { ["subscriptionId"] = subscription };
        if (cloud is not null)
        {
            settings["cloud"] = cloud;
        }
        return settings;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(JsonObject settings)
    {
        var connection = new Connection(Guid.NewGuid(), "a", "aks", settings, ConnectionSource.Portal);
        var read = await s_destinations.ReadAsync(connection, TestContext.Current.CancellationToken);
        var proposed = new ProposedConnection { Provider = "aks", Settings = settings };
        (await s_destinations.AskAsync(proposed, TestContext.Current.CancellationToken)).ShouldBe(read);
        return read;
    }
}
