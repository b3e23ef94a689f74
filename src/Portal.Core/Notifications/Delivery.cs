namespace Portal.Core.Notifications;

/// <summary>
/// One notice on its way to one channel. It keeps its <see cref="MessageId"/> through every try, so that a receiver can
/// tell one that comes twice. <paramref name="Error"/> is why the last try did not succeed, or why
/// there was none.
/// </summary>
public sealed record Delivery(
    Guid Id,
    Guid ChannelId,
    Notice Notice,
    DeliveryState State,
    int Attempt,
    DateTimeOffset NextTryAt,
    string? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt
)
{
    /// <summary>How often one is tried before it counts as failed; with the pauses that is more than three hours.</summary>
    public const int MostTries = 8;

    public string MessageId => $"msg_{Id:N}";
}

public enum DeliveryState
{
    Pending,
    Delivered,
    Failed,

    /// <summary>Not sent, because whom it was for may not know it.</summary>
    Withheld,
}
