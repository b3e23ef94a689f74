using System.Text.Json.Nodes;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Core.Connections.Destinations;

namespace Portal.Web.Hosting;

/// <summary>
/// Connections an administrator wrote into configuration: the section <c>Connections</c>, one child each with
/// <c>Name</c>, <c>Kind</c>, <c>Secret</c> and the provider's own settings. They are written at every start; what
/// configuration says wins over what was stored. A connection that configuration names no longer is kept with its
/// clusters and becomes one of the portal's, so that a person can detach it; an attached one cannot be read from then
/// on, because its file is not looked at any more. One that leads to what is connected already stops nothing and is not
/// used: the first one is. Every replica needs the same section. A kubeconfig that cannot be read yet stops nothing: the connection
/// shows why, and the file is tried again at each reading.
/// </summary>
internal static class ConfiguredConnections
{
    public const string Section = "Connections";
    private static readonly string[] s_own = ["Name", "Kind", "Secret"];
    private static readonly string[] s_attached = ["Kubeconfig", "Context"];

    /// <exception cref="ConfigurationException">An entry is incomplete or wrong; the message names the key.</exception>
    public static async Task SaveAsync(
        IConfiguration configuration,
        IConnectionStore connections,
        ConnectionDestinations destinations,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        // The first to be added is the first to claim; those of configuration follow in its order.
        foreach (var earlier in (await connections.ListAsync(cancellationToken)).OrderBy(it => it.Id))
        {
            await destinations.ClaimAsync(earlier, cancellationToken);
        }

        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in configuration.GetSection(Section).GetChildren())
        {
            var name = NameOf(entry);
            var known = await connections.FindAsync(name, cancellationToken);
            var provider = ProviderOf(entry);
            var connection = new Connection(
                known?.Id ?? Guid.CreateVersion7(),
                name,
                provider,
                provider == AttachedConnection.Provider ? AttachedSettingsOf(entry, logger) : SettingsOf(entry),
                ConnectionSource.Configuration
            );
            await connections.SaveAsync(connection, entry["Secret"], cancellationToken);
            if (await connections.FindAsync(name, cancellationToken) is { } saved)
            {
                await ClaimAsync(saved, destinations, logger, cancellationToken);
            }

            named.Add(name);
        }

        foreach (var left in await connections.ListAsync(cancellationToken))
        {
            if (left.Source is ConnectionSource.Configuration && !named.Contains(left.Name))
            {
                await connections.SaveAsync(
                    left with
                    {
                        Source = ConnectionSource.Portal,
                    },
                    secret: null,
                    cancellationToken
                );
                Log.ConnectionNotNamed(logger, left.Name);
            }
        }
    }

    private static async Task ClaimAsync(
        Connection saved,
        ConnectionDestinations destinations,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        if (ConnectionRules.UnusedReason(await destinations.ClaimAsync(saved, cancellationToken)) is { } reason)
        {
            Log.ConnectionNotUsed(logger, reason);
        }
    }

    private static string NameOf(IConfigurationSection entry)
    {
        var name = Required(entry, "Name");
        return AttachedConnection.CheckName(name) is { } fault
            ? throw new ConfigurationException($"{entry.Path}:Name is '{name}'. {fault.Sentence}")
            : name;
    }

    private static string ProviderOf(IConfigurationSection entry) =>
        Required(entry, "Kind").ToUpperInvariant() switch
        {
            "AKS" => AzureConnection.Provider,
            "ATTACHED" => AttachedConnection.Provider,
            _ => throw new ConfigurationException(
                $"{entry.Path}:Kind is '{entry["Kind"]}'; it must be Aks or Attached."
            ),
        };

    private static JsonObject SettingsOf(IConfigurationSection entry)
    {
        var settings = new JsonObject();
        foreach (var setting in Settings(entry))
        {
            settings[char.ToLowerInvariant(setting.Key[0]) + setting.Key[1..]] = setting.Value;
        }

        return settings;
    }

    private static JsonObject AttachedSettingsOf(IConfigurationSection entry, ILogger logger)
    {
        // Settings are no place for secrets, so what is not known here is not taken over.
        if (
            Settings(entry).FirstOrDefault(it => !s_attached.Contains(it.Key, StringComparer.OrdinalIgnoreCase)) is
            { } alien
        )
        {
            throw new ConfigurationException(
                $"{alien.Path} is not known; an attached cluster has Name, Kind, Kubeconfig (a file) and Context."
            );
        }

        var file = entry["Kubeconfig"] is { Length: > 0 } path ? Path.GetFullPath(path) : "";
        if (!File.Exists(file))
        {
            Log.KubeconfigMissing(logger, $"{entry.Path}:Kubeconfig", file);
        }

        return new JsonObject { ["kubeconfig"] = file, ["context"] = entry["Context"] };
    }

    private static IEnumerable<IConfigurationSection> Settings(IConfigurationSection entry) =>
        entry.GetChildren().Where(child => !s_own.Contains(child.Key, StringComparer.OrdinalIgnoreCase));

    private static string Required(IConfigurationSection entry, string key) =>
        ConfigurationException.Required(entry, key, "connection");
}
