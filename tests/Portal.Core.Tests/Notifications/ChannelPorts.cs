using Portal.Core.Access;
using Portal.Core.History;
using Portal.Core.Notifications;
using Portal.Core.Tests.Approvals;
using Portal.TestKit.Time;

namespace Portal.Core.Tests.Notifications;

/// <summary>The ports of channels in memory, with the use cases over them.</summary>
internal sealed class ChannelPorts : IChannels, IChannelSecrets, IChannelAddresses, IDeliveries, IDenials
{
    public List<Channel> Channels { get; } = [];
    public Dictionary<Guid, ChannelSecret> Secrets { get; } = [];
    public List<HistoryEntry> History { get; } = [];
    private readonly HashSet<Guid> _claimed = [];

    /// <summary>Hosts to which nothing is sent, with the reason.</summary>
    public Dictionary<string, string> Inner { get; } = [];

    /// <summary>Each is claimed once.</summary>
    public List<ClaimedDelivery> Due { get; } = [];
    public List<(Guid Id, string? Error, DateTimeOffset? Next)> Recorded { get; } = [];
    public List<(Guid Id, string Reason)> Withheld { get; } = [];
    public List<Notice> Added { get; } = [];
    public ManualTimeProvider Time { get; } = new();

    public AccessGate Gate => StoredPolicies.Gate(this, Time);

    public EditChannels Edit => new(Gate, this, this, this, Time);

    public WatchChannels Watch => new(Gate, this, this, Time);

    public static Caller Caller(Role role) => new("o-1", "Olga", [role], "10.0.0.7", "c-1");

    public Task<IReadOnlyList<Channel>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Channel>>([.. Channels]);

    public Task<bool> AddAsync(
        Channel channel,
        ChannelSecret secret,
        HistoryEntry entry,
        CancellationToken cancellationToken
    )
    {
        if (Channels.Exists(it => it.Name == channel.Name))
        {
            return Task.FromResult(false);
        }

        Channels.Add(channel);
        Secrets[channel.Id] = secret;
        History.Add(entry);
        return Task.FromResult(true);
    }

    public Task<bool> ChangeAsync(
        Channel channel,
        ChannelSecret? secret,
        HistoryEntry entry,
        CancellationToken cancellationToken
    )
    {
        var index = Channels.FindIndex(it => it.Id == channel.Id && it.Version == channel.Version);
        if (index < 0)
        {
            return Task.FromResult(false);
        }

        Channels[index] = channel with { Version = channel.Version + 1 };
        Secrets[channel.Id] = secret ?? Secrets[channel.Id];
        History.Add(entry);
        return Task.FromResult(true);
    }

    public Task<bool> RemoveAsync(Channel channel, HistoryEntry entry, CancellationToken cancellationToken)
    {
        History.Add(entry);
        return Task.FromResult(Channels.Remove(channel));
    }

    public Task ConfigureAsync(IReadOnlyList<ConfiguredChannel> channels, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ChannelSecret?> ReadAsync(Guid channelId, CancellationToken cancellationToken) =>
        Task.FromResult(Secrets.GetValueOrDefault(channelId));

    public Task<string?> RefusalAsync(string host, CancellationToken cancellationToken) =>
        Task.FromResult(Inner.GetValueOrDefault(host));

    public Task SpreadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        IReadOnlyCollection<Guid> busy,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<ClaimedDelivery>>([
            .. Due.Where(it => !busy.Contains(it.Channel.Id) && _claimed.Add(it.Delivery.Id)),
        ]);

    public Task RecordAsync(
        Delivery delivery,
        string? error,
        DateTimeOffset? nextTryAt,
        CancellationToken cancellationToken
    )
    {
        lock (Recorded)
        {
            Recorded.Add((delivery.Id, error, nextTryAt));
        }

        return Task.CompletedTask;
    }

    public Task WithholdAsync(Delivery delivery, string reason, CancellationToken cancellationToken)
    {
        lock (Withheld)
        {
            Withheld.Add((delivery.Id, reason));
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Delivery>> ListAsync(int size, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Delivery>>([.. Due.Select(it => it.Delivery)]);

    public Task AddAsync(Notice notice, Guid channelId, HistoryEntry entry, CancellationToken cancellationToken)
    {
        Added.Add(notice);
        History.Add(entry);
        return Task.CompletedTask;
    }

    public Task<bool> RetryAsync(Guid id, HistoryEntry entry, CancellationToken cancellationToken)
    {
        History.Add(entry);
        return Task.FromResult(true);
    }

    public Task CountAsync(Denial denial, CancellationToken cancellationToken)
    {
        History.Add(denial.ToEntry());
        return Task.CompletedTask;
    }
}
