using Microsoft.Extensions.Logging;
using Portal.Core.Operations;

namespace Portal.Core.Notifications;

/// <summary>The worker's part: claims what is due, sends it to whom may still know it, writes how it went.</summary>
public sealed class DeliverNotices(
    IDeliveries deliveries,
    IChannelSecrets secrets,
    IEnumerable<IChannelSender> senders,
    IEnumerable<INoticeRight> rights,
    TimeProvider time,
    ILogger<DeliverNotices> logger
)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromHours(1);

    /// <summary>While some are under way, how long until others are looked for.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Goes on until nothing is due or under way. Of a channel no more is claimed before all that was claimed of it is
    /// done, so that a slow one holds up its own alone.
    /// </summary>
    /// <returns>How many were tried.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        List<(Task Done, Guid Channel)> underWay = [];
        var tried = 0;
        try
        {
            while (true)
            {
                await deliveries.SpreadAsync(cancellationToken);
                var claimed = await deliveries.ClaimAsync(
                    [.. underWay.Select(it => it.Channel).Distinct()],
                    cancellationToken
                );
                foreach (var one in claimed)
                {
                    underWay.Add((DeliverAsync(one, cancellationToken), one.Channel.Id));
                }

                tried += claimed.Count;
                if (underWay.Count == 0)
                {
                    return tried;
                }

                await OneOfAsync(underWay, cancellationToken);
            }
        }
        finally
        {
            await Task.WhenAll(underWay.Select(it => it.Done)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Waits until one of them is done, but no longer than until others are to be looked for.</summary>
    private async Task OneOfAsync(List<(Task Done, Guid Channel)> underWay, CancellationToken cancellationToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ended = await Task.WhenAny([.. underWay.Select(it => it.Done), Task.Delay(Look, time, pause.Token)]);
        await pause.CancelAsync();
        underWay.RemoveAll(it => it.Done.IsCompletedSuccessfully);
        await ended;
    }

    private async Task DeliverAsync(ClaimedDelivery claimed, CancellationToken cancellationToken)
    {
        var (error, refusal) = await TryAsync(claimed, cancellationToken);
        if (refusal is not null)
        {
            await deliveries.WithholdAsync(claimed.Delivery, refusal, cancellationToken);
            return;
        }

        var attempt = claimed.Delivery.Attempt;
        var again = error is not null && attempt < Delivery.MostTries;
        await deliveries.RecordAsync(
            claimed.Delivery,
            error,
            again ? time.GetUtcNow() + Backoff.After(attempt, s_firstPause, factor: 4, s_longestPause) : null,
            cancellationToken
        );
    }

    private async Task<(string? Error, string? Refusal)> TryAsync(
        ClaimedDelivery claimed,
        CancellationToken cancellationToken
    )
    {
        try
        {
            // At every try: between two of them a role may end.
            if (await RefusalAsync(claimed.Delivery.Notice, cancellationToken) is { } refusal)
            {
                return (null, refusal);
            }

            var sender = senders.First(candidate => candidate.Reaches(claimed.Channel.Target));
            var secret = await secrets.ReadAsync(claimed.Channel.Id, cancellationToken) ?? new ChannelSecret();
            await sender.SendAsync(claimed, secret, cancellationToken);
            return (null, null);
        }
        catch (ChannelException fault)
        {
            return (fault.Message, null);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it is, it must not keep the other deliveries from being written down.
            Log.DeliveryBroke(logger, claimed.Delivery.MessageId, claimed.Channel.Name, fault.GetType().Name);
            return ("The portal itself failed at it; its log says more.", null);
        }
    }

    private async Task<string?> RefusalAsync(Notice notice, CancellationToken cancellationToken)
    {
        foreach (var right in rights.Where(candidate => candidate.Judges(notice)))
        {
            if (await right.RefusalAsync(notice, cancellationToken) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
