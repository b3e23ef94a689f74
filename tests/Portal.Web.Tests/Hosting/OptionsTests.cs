using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Hosting;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("Data:Directory", " ", "Data:Directory")]
    [InlineData("Proxy:TrustedNetworks:0", "not-a-network", "Proxy:TrustedNetworks:0")]
    [InlineData("urls", "http://0.0.0.0:5080", "Sandbox:Enabled")]
    [InlineData("urls", "http://*:5080", "Sandbox:Enabled")]
    [InlineData("urls", "http://localhost:0;http://portal.contoso.com", "portal.contoso.com")]
    [InlineData("http_ports", "8080", "http_ports")]
    [InlineData("Kestrel:Endpoints:Open:Url", "http://10.0.0.1:80", "Kestrel:Endpoints:Open:Url")]
    public async Task Host_WithABadSetting_DoesNotStartAndNamesTheKey(string key, string value, string named)
    {
        await using var app = Host((key, value), ("Sandbox:Enabled", "true"));

        var refusal = await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync());

        refusal.Message.ShouldContain(named);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:0;http://[::1]:0")]
    public async Task Host_WithTheSandboxOnLoopback_Starts(string urls)
    {
        await using var app = Host(("urls", urls), ("Sandbox:Enabled", "true"));

        await app.StartAsync(TestContext.Current.CancellationToken);

        app.Urls.ShouldNotBeEmpty();
    }

    [Fact]
    public void CommandLine_ShortSwitches_AreTheSettings()
    {
        var configuration = new ConfigurationManager();

        configuration.AddPortalCommandLine(["--data", "/tmp/portal", "--sandbox", "true"]);

        configuration["Data:Directory"].ShouldBe("/tmp/portal");
        configuration["Sandbox:Enabled"].ShouldBe("true");
    }

    private static WebApplication Host(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))
        );
        builder.AddPortalHost();
        return builder.Build();
    }
}
