using Portal.Core.Access;
using Portal.Core.Approvals;

namespace Portal.Core.Notifications;

/// <summary>How the channels are doing: lists them with their deliveries, sends a test, tries again what failed.</summary>
public sealed class WatchChannels(AccessGate gate, IChannels channels, IDeliveries deliveries, TimeProvider time)
{
    private const int Shown = 50;

    /// <exception cref="AccessDeniedException">The caller may not edit channels.</exception>
    public async Task<ChannelOverview> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        await DemandAsync(caller, cancellationToken);
        var now = time.GetUtcNow();
        return new(
            await channels.ListAsync(cancellationToken),
            await deliveries.ListAsync(Shown, cancellationToken),
            now
        );
    }

    /// <summary>Those a rule of alerts may name; for everybody who may be told of health.</summary>
    /// <exception cref="AccessDeniedException">The caller may not see health.</exception>
    public async Task<IReadOnlyList<Channel>> OfAlertsAsync(Caller caller, CancellationToken cancellationToken)
    {
        await gate.DemandSomewhereAsync(caller, Permission.SeeHealth, cancellationToken);
        return [.. (await channels.ListAsync(cancellationToken)).Where(it => it.Kinds.Contains(NoticeKind.NodeIll))];
    }

    /// <summary>Sends a notice that says it is a test; how it went is among the deliveries.</summary>
    /// <exception cref="AccessDeniedException">The caller may not edit channels.</exception>
    public async Task TestAsync(Caller caller, Channel channel, CancellationToken cancellationToken)
    {
        await DemandAsync(caller, cancellationToken);
        var now = time.GetUtcNow();
        var notice = new Notice(
            Guid.CreateVersion7(now),
            NoticeKind.ChannelTest,
            now,
            NoticeAudience.Admins,
            $"Test of the channel {channel.Name}",
            $"{caller.Name} asked for this test. Nothing happened.",
            "/settings/notifications"
        );
        var entry = ChannelHistory.Of(caller, $"tested the channel {channel.Name}", channel, null, now);
        await deliveries.AddAsync(notice, channel.Id, entry, cancellationToken);
    }

    /// <returns>False when the delivery has not failed.</returns>
    /// <exception cref="AccessDeniedException">The caller may not edit channels.</exception>
    public async Task<bool> RetryAsync(
        Caller caller,
        Channel channel,
        Delivery delivery,
        CancellationToken cancellationToken
    )
    {
        await DemandAsync(caller, cancellationToken);
        var sentence = $"sent “{delivery.Notice.Title}” to the channel {channel.Name} again";
        var entry = ChannelHistory.Of(caller, sentence, channel, null, time.GetUtcNow());
        return await deliveries.RetryAsync(delivery.Id, entry, cancellationToken);
    }

    private Task<ApprovalRuling> DemandAsync(Caller caller, CancellationToken cancellationToken) =>
        gate.DemandAsync(caller, Permission.EditChannels, Scope.Portal, cancellationToken);
}

/// <summary>Channels by name, and their latest deliveries, those that failed first.</summary>
public sealed record ChannelOverview(
    IReadOnlyList<Channel> Channels,
    IReadOnlyList<Delivery> Deliveries,
    DateTimeOffset ReadAt
);
