using Portal.Providers.Aks;

namespace Portal.Web.Hosting;

/// <summary>
/// Clouds beside Microsoft's three that connections can name: the section <c>Azure:Clouds</c>, one child each with
/// <c>Name</c>, <c>Endpoint</c>, <c>Authority</c>, <c>Audience</c> and, where wanted, <c>TrustedCertificatesFile</c>.
/// Whoever adds a connection on screen chooses from the names; addresses come from here alone.
/// </summary>
internal static class ConfiguredClouds
{
    public const string Section = "Azure:Clouds";

    /// <exception cref="ConfigurationException">An entry is incomplete or wrong; the message names the key.</exception>
    public static NamedClouds Read(IConfiguration configuration)
    {
        var clouds = new Dictionary<string, NamedCloud>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in configuration.GetSection(Section).GetChildren())
        {
            var name = Required(entry, "Name");
            if (
                NamedClouds.MicrosoftOnly.Names.Append("Custom").Contains(name, StringComparer.OrdinalIgnoreCase)
                || !clouds.TryAdd(name, Cloud(entry, name))
            )
            {
                throw new ConfigurationException($"{entry.Path}:Name is '{name}', which names another cloud already.");
            }
        }

        return new NamedClouds([.. clouds.Values]);
    }

    private static NamedCloud Cloud(IConfigurationSection entry, string name)
    {
        try
        {
            return NamedCloud.Of(
                name,
                Address(entry, "Endpoint"),
                Required(entry, "Audience"),
                Address(entry, "Authority"),
                entry["TrustedCertificatesFile"] is { Length: > 0 } file ? file : null
            );
        }
        catch (ArgumentException exception)
        {
            throw new ConfigurationException($"{entry.Path} cannot be used. {exception.Message}");
        }
    }

    private static Uri Address(IConfigurationSection entry, string key) =>
        Uri.TryCreate(Required(entry, key), UriKind.Absolute, out var address)
            ? address
            : throw new ConfigurationException(
                $"{entry.Path}:{key} is '{entry[key]}'; it must be an absolute https address."
            );

    private static string Required(IConfigurationSection entry, string key) =>
        ConfigurationException.Required(entry, key, "cloud");
}
