using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Core.Changes;

namespace Portal.Data.Changes;

/// <summary>
/// One LISTEN connection per process, handed on to whoever subscribed. When the connection was lost, so were hints:
/// after it is back everybody is told that everything may have changed.
/// </summary>
internal sealed class DatabaseNotifications(
    NpgsqlDataSource source,
    TimeProvider time,
    ILogger<DatabaseNotifications> logger
) : BackgroundService, IChangeFeed
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Subscription, Action<Change>> _subscribers = new();

    public IDisposable Subscribe(Action<Change> heard)
    {
        var subscription = new Subscription(_subscribers);
        _subscribers[subscription] = heard;
        return subscription;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Log.ListeningFailed(logger, fault);
                await Task.Delay(s_pause, time, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) => Tell(ChangeText.Parse(notification.Payload));
        await using (var listen = new NpgsqlCommand($"listen {ChangeAnnouncer.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        Tell(new Change(ChangeTopic.Everything, null));
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    private void Tell(Change change)
    {
        foreach (var heard in _subscribers.Values)
        {
            try
            {
                heard(change);
            }
            catch (Exception fault)
            {
                Log.SubscriberFailed(logger, change.Topic, fault);
            }
        }
    }

    private sealed class Subscription(ConcurrentDictionary<Subscription, Action<Change>> subscribers) : IDisposable
    {
        public void Dispose() => subscribers.TryRemove(this, out _);
    }
}
