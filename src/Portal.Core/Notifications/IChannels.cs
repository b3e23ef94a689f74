using Portal.Core.History;

namespace Portal.Core.Notifications;

/// <summary>The channels there are. Each change commits together with its history entry.</summary>
public interface IChannels
{
    /// <summary>By name.</summary>
    Task<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken);

    /// <returns>False when the name is taken; nothing was written.</returns>
    Task<bool> AddAsync(Channel channel, ChannelSecret secret, HistoryEntry entry, CancellationToken cancellationToken);

    /// <summary>Writes a channel over the one of its id and version; without a secret it keeps the one it has.</summary>
    /// <returns>False when it is not there any more as <paramref name="channel"/>'s version says.</returns>
    Task<bool> ChangeAsync(
        Channel channel,
        ChannelSecret? secret,
        HistoryEntry entry,
        CancellationToken cancellationToken
    );

    /// <summary>Takes a channel away, with what waits to be delivered to it.</summary>
    /// <returns>False when it is not there any more as <paramref name="channel"/> says.</returns>
    Task<bool> RemoveAsync(Channel channel, HistoryEntry entry, CancellationToken cancellationToken);

    /// <summary>Makes the channels of the configuration be these, by name; those that are not named any more go.</summary>
    Task ConfigureAsync(IReadOnlyList<ConfiguredChannel> channels, CancellationToken cancellationToken);
}

/// <summary>A channel as an administrator wrote it.</summary>
public sealed class ConfiguredChannel(Channel channel, ChannelSecret secret)
{
    public Channel Channel => channel;

    public ChannelSecret Secret => secret;
}

public interface IChannelSecrets
{
    /// <summary>The decrypted secret; for the sender and for a change of it, never for a screen.</summary>
    Task<ChannelSecret?> ReadAsync(Guid channelId, CancellationToken cancellationToken);
}
