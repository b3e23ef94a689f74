using Portal.Core.Notifications;
using Portal.Providers.Notifications;

namespace Portal.Web.Hosting;

/// <summary>
/// Channels an administrator wrote into configuration: <c>Notifications:Channels</c>, one child each with <c>Name</c>,
/// <c>Kinds</c> (separated by commas), and either <c>Address</c> and <c>SigningKey</c> of a webhook, or <c>Host</c>,
/// <c>Port</c>, <c>Security</c>, <c>From</c>, <c>To</c>, <c>User</c> and <c>Password</c> of mail. They may lead into
/// private networks, to the portal's own machine, and over http. Every replica needs the same section.
/// </summary>
internal static class ConfiguredChannels
{
    private const string Section = $"{ChannelPolicy.Section}:Channels";
    private const int Submission = 587;

    /// <exception cref="ConfigurationException">An entry is incomplete or wrong; the message names the key.</exception>
    public static IReadOnlyList<ConfiguredChannel> Read(IConfiguration configuration) =>
        [.. configuration.GetSection(Section).GetChildren().Select(ReadOne)];

    private static ConfiguredChannel ReadOne(IConfigurationSection entry)
    {
        var secret = new ChannelSecret
        {
            Address = entry["Address"],
            SigningKey = entry["SigningKey"],
            Password = entry["Password"],
        };
        var channel = new Channel(
            Guid.CreateVersion7(),
            Required(entry, "Name"),
            entry["Host"] is null ? WebhookOf(entry, secret) : MailOf(entry),
            KindsOf(entry),
            ChannelSource.Configuration
        );
        return new ConfiguredChannel(channel, secret);
    }

    private static WebhookTarget WebhookOf(IConfigurationSection entry, ChannelSecret secret)
    {
        if (WebhookTarget.ServerOf(Required(entry, "Address")) is not { } server)
        {
            throw new ConfigurationException($"{entry.Path}:Address must be a whole http or https address.");
        }

        return SigningKey.Read(secret.SigningKey) is null
            ? throw new ConfigurationException(
                $"{entry.Path}:SigningKey must be {SigningKey.Prefix} and 24 to 64 bytes in base64."
            )
            : new WebhookTarget(server);
    }

    private static MailTarget MailOf(IConfigurationSection entry)
    {
        var security = MailSecurity.StartTls;
        if (entry["Security"] is { } text && !Enum.TryParse(text, ignoreCase: true, out security))
        {
            throw new ConfigurationException($"{entry.Path}:Security must be StartTls, Tls or None.");
        }

        return new MailTarget(
            Required(entry, "Host"),
            entry.GetValue<int?>("Port") ?? Submission,
            security,
            Required(entry, "From"),
            Split(Required(entry, "To")),
            entry["User"]
        );
    }

    private static string[] KindsOf(IConfigurationSection entry)
    {
        var kinds = Split(Required(entry, "Kinds"));
        return kinds.Except(NoticeKind.Choosable, StringComparer.Ordinal).FirstOrDefault() is { } unknown
            ? throw new ConfigurationException(
                $"{entry.Path}:Kinds has '{unknown}'; there are {string.Join(", ", NoticeKind.Choosable)}."
            )
            : kinds;
    }

    private static string[] Split(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string Required(IConfigurationSection entry, string key) =>
        ConfigurationException.Required(entry, key, "channel of its kind");
}
