using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;

namespace Portal.Kubernetes.Watching;

/// <summary>
/// Keeps a snapshot of one kind true: lists, watches from the list's version, resumes after each end, and lists again
/// only when the version is too old. Never gives up, and never fails silently: see <see cref="Freshness"/>. The source
/// of the rules is client-go's reflector.
/// </summary>
/// <typeparam name="T">What the objects are read into.</typeparam>
/// <typeparam name="TKept">What is kept of each.</typeparam>
public sealed class Reflector<T, TKept> : IAsyncDisposable
    where T : class
    where TKept : class
{
    private static readonly TimeSpan s_hot = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_probe = TimeSpan.FromMinutes(5);
    private readonly KubeClient _client;
    private readonly ResourceType<T> _type;
    private readonly ListScope _scope;
    private readonly Func<T, TKept> _keep;
    private readonly ObjectStore<TKept> _store = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Backoff _backoff;
    private readonly Task _running;

    // Null means that a list is needed. Opaque: kept and sent, never compared by size.
    private string? _version;
    private bool _versionIsOfList;
    private DateTimeOffset? _lastContact;

    /// <summary>Starts at once.</summary>
    /// <param name="client">Outlives the reflector.</param>
    /// <param name="type">The kind.</param>
    /// <param name="scope">Which objects.</param>
    /// <param name="keep">Makes what is kept of an object; pure and quick.</param>
    public Reflector(KubeClient client, ResourceType<T> type, ListScope scope, Func<T, TKept> keep)
    {
        ArgumentNullException.ThrowIfNull(client);
        (_client, _type, _scope, _keep) = (client, type, scope, keep);
        _backoff = new Backoff(client.Settings.Random);
        _running = Task.Run(RunAsync, _stop.Token);
    }

    /// <summary>What is known now; answers at once, for pages that render.</summary>
    public Snapshot<TKept> Current => _store.Current;

    private TimeProvider Time => _client.Settings.Time;

    /// <summary>
    /// The snapshot first, then what changes. Changes that were not read yet are joined by object; a reader too slow
    /// for that gets a resync, never a growing queue.
    /// </summary>
    /// <param name="cancellationToken">Ends the following.</param>
    public IAsyncEnumerable<SnapshotChange<TKept>> FollowAsync(CancellationToken cancellationToken) =>
        _store.FollowAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var started = Time.GetTimestamp();
            var wait = await AttemptAsync(started);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, Time, _stop.Token);
            }
        }
    }

    /// <summary>One list if needed and one watch; returns how long to wait before the next.</summary>
    private async Task<TimeSpan> AttemptAsync(long started)
    {
        try
        {
            if (_version is null)
            {
                await ListAsync();
            }
            await WatchAsync();
            var lived = Time.GetElapsedTime(started);
            return lived >= s_hot ? TimeSpan.Zero : Stale("The cluster ends each watch at once.", lived);
        }
        catch (KubeApiException exception) when (exception.IsGone)
        {
            // Too old is ordinary after a pause; a version fresh from the list that is too old is a storm.
            var storm = _version is null || _versionIsOfList;
            _version = null;
            return storm ? Stale(exception.Message, Time.GetElapsedTime(started)) : TimeSpan.Zero;
        }
        catch (KubeApiException exception) when (exception.IsForbidden || exception.IsUnauthorized)
        {
            // What was seen before may be forbidden now, and a deletion missed: list again.
            _version = null;
            _store.Say(
                new Freshness.Forbidden(_lastContact, exception.Message, Time.GetUtcNow() + s_probe)
                {
                    IsCredential = exception.IsUnauthorized,
                }
            );
            return s_probe;
        }
        catch (KubeApiException exception)
        {
            var asked = exception.Status.RetryAfter ?? TimeSpan.Zero;
            return Stale(exception.Message, Time.GetElapsedTime(started), asked);
        }
        catch (KubeAnswerException exception)
        {
            _version = null;
            return Stale(exception.Message, Time.GetElapsedTime(started));
        }
        catch (KubeException exception)
        {
            var fault = (exception as KubeConnectionException)?.Fault;
            return Unreachable(exception.Message, Time.GetElapsedTime(started), fault);
        }
        catch (Exception exception) when (!_stop.IsCancellationRequested)
        {
            // A fault of the portal's own must not end the loop unseen either.
            _version = null;
            _client.Settings.Failed(_client.Connection.Server, exception);
            return Unreachable("The portal failed to read what the cluster told.", Time.GetElapsedTime(started));
        }
    }

    private async Task ListAsync()
    {
        var list = await _client.ListWholeAsync(_type, _scope, _stop.Token);
        Heard();
        // What is not in it is gone: decided after the last page, never page by page.
        _store.Replace(
            list.Items!.Where(it => _type.Metadata(it).IsNamed)
                .Select(it => KeyValuePair.Create(_type.Metadata(it).Key, _keep(it))),
            new Freshness.Live()
        );
        (_version, _versionIsOfList) = (list.Metadata.ResourceVersion, true);
    }

    private async Task WatchAsync()
    {
        using var silence = new Silence(Time, Silent);
        await foreach (var change in _client.WatchAsync(_type, _scope, _version, Alive, _stop.Token))
        {
            Alive();
            silence.Broken(change.Type);
            if (change.Item is { } item && _type.Metadata(item).IsNamed)
            {
                var key = _type.Metadata(item).Key;
                if (change.Type is WatchEventType.Deleted)
                {
                    _store.Remove(key);
                }
                else
                {
                    CheckRoom(key);
                    _store.Upsert(key, _keep(item));
                }
            }
            if (change.ResourceVersion is { } version)
            {
                (_version, _versionIsOfList) = (version, false);
            }
        }
        Heard();
    }

    private void CheckRoom(string key)
    {
        var objects = _store.Current.Objects;
        if (objects.Count >= _client.Settings.MaxObjects && !objects.ContainsKey(key))
        {
            throw KubeAnswerException.TooMany(_client.Settings.MaxObjects);
        }
    }

    private void Heard() => _lastContact = Time.GetUtcNow();

    private void Alive()
    {
        Heard();
        _store.Say(new Freshness.Live());
    }

    private void Silent() =>
        _store.Say(
            new Freshness.StaleSince(
                _lastContact,
                "The watch is open, but the cluster tells nothing any more.",
                Time.GetUtcNow() + KubeClient.LongestSilence - Silence.Longest
            )
        );

    private TimeSpan Stale(string reason, TimeSpan lived, TimeSpan asked = default)
    {
        var wait = _backoff.Next(lived);
        wait = wait > asked ? wait : asked;
        _store.Say(new Freshness.StaleSince(_lastContact, reason, Time.GetUtcNow() + wait));
        return wait;
    }

    private TimeSpan Unreachable(string reason, TimeSpan lived, ConnectionFault? fault = null)
    {
        var wait = _backoff.Next(lived);
        _store.Say(new Freshness.Unreachable(_lastContact, reason, Time.GetUtcNow() + wait) { Fault = fault });
        return wait;
    }
}
