using System.Text.Json.Serialization;

namespace Portal.Core.Notifications;

/// <summary>Where a channel leads, as far as it may be shown.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(WebhookTarget), "webhook")]
[JsonDerivedType(typeof(MailTarget), "mail")]
public abstract record ChannelTarget;

/// <summary>
/// <paramref name="Server"/> is the scheme, host and port alone: the rest of a webhook's address often is a key in
/// itself, so the address is a secret (<see cref="ChannelSecret.Address"/>).
/// </summary>
public sealed record WebhookTarget(string Server) : ChannelTarget
{
    private const int LongestAddress = 2_000;

    /// <summary>Scheme, host and port of a webhook's whole address; null when it is none.</summary>
    public static string? ServerOf(string address) => Read(address)?.GetLeftPart(UriPartial.Authority);

    /// <summary>The name, or the literal address without brackets, that is called; null when it is none.</summary>
    public static string? HostOf(string address) => Read(address)?.IdnHost;

    private static Uri? Read(string address) =>
        address.Length <= LongestAddress
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri is { Host.Length: > 0, UserInfo: "" }
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri
            : null;
}

/// <summary>A mail server and the addresses it is given; <paramref name="User"/> is null where none signs in.</summary>
public sealed record MailTarget(
    string Host,
    int Port,
    MailSecurity Security,
    string From,
    IReadOnlyList<string> To,
    string? User
) : ChannelTarget;

/// <summary>How the connection to a mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>Begins in the clear and is encrypted before anything is said (RFC 3207); never without.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte (RFC 8314).</summary>
    Tls,

    /// <summary>Not at all; for a channel of the configuration only.</summary>
    None,
}
