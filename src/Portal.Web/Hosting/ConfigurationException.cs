namespace Portal.Web.Hosting;

/// <summary>What an administrator wrote into configuration cannot be used; the message names the key and what it takes.</summary>
internal sealed class ConfigurationException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <param name="entry">One of a list.</param>
    /// <param name="key">What the entry cannot do without.</param>
    /// <param name="what">What the entries are: <c>cloud</c>.</param>
    /// <exception cref="ConfigurationException">There is no value.</exception>
    public static string Required(IConfigurationSection entry, string key, string what) =>
        entry[key] is { Length: > 0 } value
            ? value
            : throw new ConfigurationException($"{entry.Path}:{key} is missing; every {what} needs it.");
}
