using Microsoft.Extensions.Configuration;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Hosting;

public sealed class ConfiguredCloudsTests
{
    [Fact]
    public void Clouds_OfTheConfiguration_CanBeNamedBesideMicrosofts() =>
        ConfiguredClouds
            .Read(Configuration(("0:Name", "Moon")))
            .Names.ShouldBe(["Public", "China", "USGovernment", "Moon"]);

    [Fact]
    public void Nothing_IsNamedWithoutConfiguration() =>
        ConfiguredClouds.Read(new ConfigurationBuilder().Build()).Names.Count.ShouldBe(3);

    [Theory]
    [InlineData("0:Name", "", "Azure:Clouds:0:Name is missing")]
    [InlineData("0:Name", "public", "names another cloud already")]
    [InlineData("0:Name", "Custom", "names another cloud already")]
    [InlineData("0:Endpoint", "", "Azure:Clouds:0:Endpoint is missing")]
    [InlineData("0:Endpoint", "management.moon", "absolute https address")]
    [InlineData("0:Authority", "http://login.moon/", "absolute https address")]
    [InlineData("0:Audience", "", "Azure:Clouds:0:Audience is missing")]
    public void ACloudThatCannotBeUsed_IsRefusedByTheKey(string key, string value, string sentence) =>
        Should
            .Throw<ConfigurationException>(() => ConfiguredClouds.Read(Configuration(("0:Name", "Moon"), (key, value))))
            .Message.ShouldContain(sentence);

    [Fact]
    public void TwoOfOneName_AreRefused() =>
        Should
            .Throw<ConfigurationException>(() =>
                ConfiguredClouds.Read(
                    Configuration(
                        ("0:Name", "Moon"),
                        ("1:Name", "moon"),
                        ("1:Endpoint", "https://a/"),
                        ("1:Authority", "https://b/"),
                        ("1:Audience", "c")
                    )
                )
            )
            .Message.ShouldContain("Azure:Clouds:1:Name");

    private static IConfiguration Configuration(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Azure:Clouds:0:Endpoint"] = "https://management.moon/",
            ["Azure:Clouds:0:Authority"] = "https://login.moon/",
            ["Azure:Clouds:0:Audience"] = "https://management.moon/",
        };
        foreach (var (key, value) in settings)
        {
            all[$"Azure:Clouds:{key}"] = value;
        }
        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }
}
