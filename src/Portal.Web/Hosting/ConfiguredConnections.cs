using System.Text.Json.Nodes;
using Portal.Core.Connections;

namespace Portal.Web.Hosting;

/// <summary>
/// Connections an administrator wrote into configuration: the section <c>Connections</c>, one child each with
/// <c>Name</c>, <c>Kind</c>, <c>Secret</c> and the provider's own settings. They are written at every start; what
/// configuration says wins over what was stored.
/// </summary>
internal static class ConfiguredConnections
{
    public const string Section = "Connections";
    private static readonly string[] s_own = ["Name", "Kind", "Secret"];

    /// <exception cref="ConnectionConfigurationException">An entry is incomplete; the message names the key.</exception>
    public static async Task SaveAsync(
        IConfiguration configuration,
        IConnectionStore connections,
        CancellationToken cancellationToken
    )
    {
        foreach (var entry in configuration.GetSection(Section).GetChildren())
        {
            var name = Required(entry, "Name");
            var known = await connections.FindAsync(name, cancellationToken);
            var connection = new Connection(
                known?.Id ?? Guid.CreateVersion7(),
                name,
                ProviderOf(entry),
                SettingsOf(entry),
                ConnectionSource.Configuration
            );
            await connections.SaveAsync(connection, entry["Secret"], cancellationToken);
        }
    }

    private static string ProviderOf(IConfigurationSection entry) =>
        string.Equals(Required(entry, "Kind"), "Aks", StringComparison.OrdinalIgnoreCase)
            ? "aks"
            : throw new ConnectionConfigurationException($"{entry.Path}:Kind is '{entry["Kind"]}'; it must be Aks.");

    private static JsonObject SettingsOf(IConfigurationSection entry)
    {
        var settings = new JsonObject();
        foreach (
            var setting in entry
                .GetChildren()
                .Where(child => !s_own.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
        )
        {
            settings[char.ToLowerInvariant(setting.Key[0]) + setting.Key[1..]] = setting.Value;
        }

        return settings;
    }

    private static string Required(IConfigurationSection entry, string key) =>
        entry[key] is { Length: > 0 } value
            ? value
            : throw new ConnectionConfigurationException($"{entry.Path}:{key} is missing; every connection needs it.");
}

/// <summary>An entry of the section <c>Connections</c> cannot be used; the message names the key.</summary>
internal sealed class ConnectionConfigurationException(string message) : Exception(message);
