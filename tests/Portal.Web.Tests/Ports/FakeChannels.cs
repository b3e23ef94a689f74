using Portal.Core.History;
using Portal.Core.Notifications;

namespace Portal.Web.Tests.Ports;

/// <summary>Channels and deliveries in memory.</summary>
internal sealed class FakeChannels : IChannels, IChannelSecrets, IChannelAddresses, IDeliveries
{
    public List<Channel> Channels { get; } = [];

    public Dictionary<Guid, ChannelSecret> Secrets { get; } = [];

    public List<Delivery> Deliveries { get; } = [];

    public List<HistoryEntry> Entries { get; } = [];

    /// <summary>Hosts to which nothing is sent, with the reason.</summary>
    public Dictionary<string, string> Inner { get; } = [];

    /// <summary>Names are looked up when this ends.</summary>
    public Task Resolves { get; set; } = Task.CompletedTask;

    /// <summary>What reading and writing end in.</summary>
    public Exception? Fault { get; set; }

    public Task<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken) =>
        Fault is null
            ? Task.FromResult<IReadOnlyList<Channel>>([.. Channels])
            : Task.FromException<IReadOnlyList<Channel>>(Fault);

    public Task<ChannelSecret?> ReadAsync(Guid channelId, CancellationToken cancellationToken) =>
        Task.FromResult(Secrets.GetValueOrDefault(channelId));

    public async Task<string?> RefusalAsync(string host, CancellationToken cancellationToken)
    {
        await Resolves;
        return Inner.GetValueOrDefault(host);
    }

    public Task<bool> AddAsync(
        Channel channel,
        ChannelSecret secret,
        HistoryEntry entry,
        CancellationToken cancellationToken
    )
    {
        if (Fault is not null)
        {
            return Task.FromException<bool>(Fault);
        }

        Channels.Add(channel);
        Secrets[channel.Id] = secret;
        Entries.Add(entry);
        return Task.FromResult(true);
    }

    public Task<bool> ChangeAsync(
        Channel channel,
        ChannelSecret? secret,
        HistoryEntry entry,
        CancellationToken cancellationToken
    )
    {
        if (Fault is not null)
        {
            return Task.FromException<bool>(Fault);
        }

        var index = Channels.FindIndex(it => it.Id == channel.Id);
        Channels[index] = channel with { Version = channel.Version + 1 };
        Secrets[channel.Id] = secret ?? Secrets[channel.Id];
        Entries.Add(entry);
        return Task.FromResult(true);
    }

    public Task<bool> RemoveAsync(Channel channel, HistoryEntry entry, CancellationToken cancellationToken)
    {
        if (Fault is not null)
        {
            return Task.FromException<bool>(Fault);
        }

        Entries.Add(entry);
        return Task.FromResult(Channels.RemoveAll(it => it.Id == channel.Id) == 1);
    }

    public Task ConfigureAsync(IReadOnlyList<ConfiguredChannel> channels, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task SpreadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        IReadOnlyCollection<Guid> busy,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<ClaimedDelivery>>([]);

    public Task RecordAsync(
        Delivery delivery,
        string? error,
        DateTimeOffset? nextTryAt,
        CancellationToken cancellationToken
    ) => Task.CompletedTask;

    public Task WithholdAsync(Delivery delivery, string reason, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task<IReadOnlyList<Delivery>> ListAsync(int size, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Delivery>>([.. Deliveries.Take(size)]);

    public Task AddAsync(Notice notice, Guid channelId, HistoryEntry entry, CancellationToken cancellationToken)
    {
        Deliveries.Add(
            new(Guid.NewGuid(), channelId, notice, DeliveryState.Pending, 0, notice.At, null, notice.At, null)
        );
        Entries.Add(entry);
        return Task.CompletedTask;
    }

    public Task<bool> RetryAsync(Guid id, HistoryEntry entry, CancellationToken cancellationToken)
    {
        var index = Deliveries.FindIndex(it => it.Id == id && it.State == DeliveryState.Failed);
        Deliveries[index] = Deliveries[index] with { State = DeliveryState.Pending, Attempt = 0 };
        Entries.Add(entry);
        return Task.FromResult(true);
    }
}
