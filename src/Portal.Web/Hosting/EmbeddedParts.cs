using Portal.Core.Access;
using Portal.Data.Setup;
using Portal.EmbeddedPostgres;
using Portal.Sandbox;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Health;

namespace Portal.Web.Hosting;

/// <summary>
/// What the portal brings along when nothing else is configured: a private PostgreSQL, and the sandbox when it is asked
/// for. They start before the host is composed and stop after it; the host learns of them through configuration alone.
/// </summary>
internal sealed class EmbeddedParts : IAsyncDisposable
{
    private const string Database = "portal";
    private readonly Stack<IAsyncDisposable> _started = new();

    private EmbeddedParts() { }

    /// <exception cref="EmbeddedPostgresException">PostgreSQL could not be started; the message says what to do.</exception>
    public static async Task<EmbeddedParts> StartAsync(
        WebApplicationBuilder builder,
        CancellationToken cancellationToken
    )
    {
        var parts = new EmbeddedParts();
        try
        {
            await parts.StartPartsAsync(builder, cancellationToken);
            return parts;
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var part))
        {
            await part.DisposeAsync();
        }
    }

    private async Task StartPartsAsync(WebApplicationBuilder builder, CancellationToken cancellationToken)
    {
        var configuration = builder.Configuration;
        var data = configuration.GetSection(DataOptions.Section).Get<DataOptions>() ?? new DataOptions();
        var folder = Path.GetFullPath(data.Directory);
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (configuration["Database:Owner"] is null && configuration["Database:Application"] is null)
        {
            var server = await EmbeddedPostgresServer.StartAsync(
                new EmbeddedPostgresOptions
                {
                    DataFolder = folder,
                    BinariesFolder = configuration["Database:Binaries"],
                },
                cancellationToken
            );
            _started.Push(server);
            builder.Services.AddHostedService(services =>
                ActivatorUtilities.CreateInstance<EmbeddedPostgresWatch>(services, server)
            );
            var roles = await DatabaseSetup.EnsureAsync(
                server.ConnectionString("postgres"),
                Database,
                cancellationToken
            );
            settings["Database:Owner"] = roles.Owner;
            settings["Database:Application"] = roles.Application;
        }

        if (configuration["KeyProtection:Certificate"] is null && configuration["KeyProtection:Folder"] is null)
        {
            settings["KeyProtection:Folder"] = Path.Combine(folder, "keys");
        }

        if (configuration.GetSection(SandboxOptions.Section).Get<SandboxOptions>() is { Enabled: true } sandbox)
        {
            await StartSandboxAsync(builder, sandbox, folder, settings, cancellationToken);
        }

        configuration.AddInMemoryCollection(settings);
    }

    private async Task StartSandboxAsync(
        WebApplicationBuilder builder,
        SandboxOptions options,
        string folder,
        Dictionary<string, string?> settings,
        CancellationToken cancellationToken
    )
    {
        var loggers = LoggerFactory.Create(logging =>
            logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole()
        );
        _started.Push(new Closing(loggers));
        var server = await SandboxServer.StartAsync(
            new Portal.Sandbox.SandboxOptions
            {
                DataFolder = folder,
                Speed = options.Speed,
                LoadNodes = options.LoadNodes,
                LoadPods = options.LoadPods,
            },
            TimeProvider.System,
            loggers,
            cancellationToken
        );
        _started.Push(server);
        // A page elsewhere must not reach the sandbox's sign-in under a name of its own (DNS rebinding).
        settings["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
        builder.Services.AddSingleton(server.Endpoints);
        builder.Services.AddSingleton(server.Faults);
        builder.Services.AddSingleton(new SandboxPeople(Path.Combine(folder, "sandbox", "people.json")));
        builder.Services.AddSingleton<IDirectory, SandboxDirectory>();
        builder.Services.AddSingleton(server.ServiceFaults);
        builder.Services.AddSingleton<SandboxHealthCheck>();
        builder.Services.AddHealthChecks().AddCheck<SandboxHealthCheck>("sandbox", tags: [PortalHealth.Ready]);
        // Kubeconfigs of the sandbox's own clusters can be brought by people too; they lie on this machine.
        settings["Attached:AllowLoopback"] = "true";
        // People can connect to the sandbox themselves: it is a cloud that configuration names.
        foreach (var (key, value) in CloudOf(server.Endpoints))
        {
            settings[$"{ConfiguredClouds.Section}:sandbox:{key}"] = value;
        }
        foreach (var (key, value) in ConnectionTo(server.Endpoints))
        {
            settings[$"Connections:sandbox:{key}"] = value;
        }
        foreach (var role in Enum.GetValues<Role>())
        {
            var entry = $"{ConfiguredAccess.Section}:Assignments:sandbox-{role}";
            settings[$"{entry}:Role"] = role.ToString();
            settings[$"{entry}:Group"] = SandboxAccount.GroupOf(role);
            settings[$"{entry}:Name"] = SandboxGroup.NameOf(role);
        }
        foreach (var (name, file) in server.Kubeconfigs.Where(one => !one.IsSpare))
        {
            settings[$"Connections:{name}:Name"] = name;
            settings[$"Connections:{name}:Kind"] = "Attached";
            settings[$"Connections:{name}:Kubeconfig"] = file;
        }
    }

    private sealed class Closing(IDisposable part) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            part.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    internal static Dictionary<string, string> CloudOf(SandboxEndpoints endpoints) =>
        new(StringComparer.Ordinal)
        {
            ["Name"] = "Sandbox",
            ["Endpoint"] = endpoints.Arm.AbsoluteUri,
            ["Authority"] = endpoints.Authority.AbsoluteUri,
            ["Audience"] = "https://management.azure.com/",
            ["TrustedCertificatesFile"] = endpoints.Ca,
        };

    /// <summary>An ordinary connection; nothing behind it knows that its far side is the sandbox.</summary>
    internal static Dictionary<string, string> ConnectionTo(SandboxEndpoints endpoints) =>
        new(StringComparer.Ordinal)
        {
            ["Name"] = "sandbox",
            ["Kind"] = "Aks",
            ["Cloud"] = "Custom",
            ["Endpoint"] = endpoints.Arm.AbsoluteUri,
            ["Authority"] = endpoints.Authority.AbsoluteUri,
            ["Audience"] = "https://management.azure.com/",
            ["Credential"] = "ClientSecret",
            ["TenantId"] = endpoints.TenantId,
            ["ClientId"] = endpoints.ClientId,
            ["Secret"] = endpoints.ClientSecret,
            ["SubscriptionId"] = endpoints.SubscriptionId,
            ["TrustedCertificatesFile"] = endpoints.Ca,
        };
}
