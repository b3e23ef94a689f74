namespace Portal.Core.Notifications;

/// <summary>
/// What a channel keeps to itself; encrypted at rest, read by the sender alone. A class and not a record, so that it is
/// never printed.
/// </summary>
public sealed class ChannelSecret
{
    /// <summary>A webhook's whole address.</summary>
    public string? Address { get; init; }

    /// <summary>What a webhook is signed with; see <see cref="Notifications.SigningKey"/>.</summary>
    public string? SigningKey { get; init; }

    /// <summary>The password of a mail server's user.</summary>
    public string? Password { get; init; }
}
