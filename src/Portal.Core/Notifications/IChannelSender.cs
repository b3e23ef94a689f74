namespace Portal.Core.Notifications;

/// <summary>Carries a notice to one kind of target.</summary>
public interface IChannelSender
{
    bool Reaches(ChannelTarget target);

    /// <exception cref="ChannelException">It did not arrive, or nobody knows; the message says why.</exception>
    Task SendAsync(ClaimedDelivery claimed, ChannelSecret secret, CancellationToken cancellationToken);
}

/// <summary>A channel could not be told. The message is for people and holds neither address nor secret.</summary>
public sealed class ChannelException(string message, Exception? inner = null) : Exception(message, inner);
