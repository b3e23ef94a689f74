using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Web.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests;

/// <summary>The portal's own host over ports in memory.</summary>
public sealed class PortalFactory : WebApplicationFactory<App>
{
    private readonly Dictionary<string, string> _settings;

    public PortalFactory()
        : this(sandbox: true) { }

    private PortalFactory(bool sandbox, string urls = "http://localhost:0") =>
        _settings = new(StringComparer.Ordinal) { ["Sandbox:Enabled"] = $"{sandbox}", ["urls"] = urls };

    internal FakeHistory History { get; } = new();

    internal FakeInventory Inventory { get; } = new();

    internal FakeOperations Operations { get; } = new();

    internal static PortalFactory WithoutSandbox() => new(sandbox: false);

    internal static PortalFactory Of(params (string Key, string Value)[] settings)
    {
        var factory = new PortalFactory();
        foreach (var (key, value) in settings)
        {
            factory._settings[key] = value;
        }
        return factory;
    }

    /// <summary>A browser without eyes: keeps cookies, follows nothing.</summary>
    internal HttpClient Browser(string scheme = "http") =>
        CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri($"{scheme}://localhost") });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IHistoryReader>(History);
            services.AddSingleton<IHistoryWriter>(History);
            services.AddSingleton<IInventory>(Inventory);
            services.AddSingleton<IOperationStore>(Operations);
            services.AddSingleton<IChangeFeed, FakeChangeFeed>();
        });
    }
}
