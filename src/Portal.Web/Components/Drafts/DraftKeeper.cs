using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Drafts;
using Portal.Web.Authentication;

namespace Portal.Web.Components.Drafts;

/// <summary>Saves what a person enters, a moment after they stop typing. The newest form wins; writes never overtake.</summary>
internal sealed class DraftKeeper(
    IDraftStore store,
    CurrentCaller callers,
    TimeProvider time,
    ILogger<DraftKeeper> logger
) : IAsyncDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(600);

    private readonly SemaphoreSlim _writing = new(1);
    private JsonNode? _pending;
    private ITimer? _timer;
    private bool _closed;
    private bool _disposed;

    /// <summary>Saved, or failed to; raised on any thread.</summary>
    public event EventHandler? Changed;

    /// <summary>Which of a person's drafts it is: there is one of a kind.</summary>
    public string Kind { get; set; } = "";

    public DateTimeOffset? SavedAt { get; set; }

    /// <summary>Something was entered that is not saved yet.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>The last try failed; the entries are only in this browser's page.</summary>
    public bool Failed { get; private set; }

    /// <param name="read">Makes entries of what was kept; throws <see cref="JsonException"/> when it cannot.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when there is no draft, or none that can be read.</returns>
    public async Task<(T Entries, DateTimeOffset SavedAt)?> FindAsync<T>(
        Func<JsonNode, T> read,
        CancellationToken cancellationToken
    )
    {
        var caller = await callers.GetAsync();
        if (await store.FindAsync(caller.ObjectId, Kind, cancellationToken) is not { } draft)
        {
            return null;
        }
        try
        {
            return (read(draft.Body), draft.SavedAt);
        }
        catch (JsonException failure)
        {
            Log.DraftUnreadable(logger, failure);
            return null;
        }
    }

    /// <summary>Saves after <see cref="Pause"/>, counted anew with every change.</summary>
    public void Keep(JsonNode entries)
    {
        if (_closed || _disposed)
        {
            return;
        }
        (_pending, IsWaiting) = (entries, true);
        _timer ??= time.CreateTimer(_ => _ = FlushAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Saves now what is still waiting. Handles its own failures.</summary>
    public async Task FlushAsync()
    {
        await _writing.WaitAsync(CancellationToken.None);
        try
        {
            if (Interlocked.Exchange(ref _pending, null) is not { } entries || _closed)
            {
                return;
            }
            var caller = await callers.GetAsync();
            var now = time.GetUtcNow();
            // Bound to no page: leaving it is the very moment to save.
            await store.SaveAsync(caller.ObjectId, Kind, entries, now, CancellationToken.None);
            (SavedAt, Failed) = (now, false);
        }
        catch (Exception failure)
        {
            Failed = true;
            Log.DraftNotSaved(logger, failure);
        }
        finally
        {
            _writing.Release();
        }
        IsWaiting = _pending is not null;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>The entries have become an operation, or are not wanted: nothing is saved from now on.</summary>
    /// <returns>False when the draft is still there; the log says why.</returns>
    public async Task<bool> DeleteAsync()
    {
        (_closed, _pending) = (true, null);
        await _writing.WaitAsync(CancellationToken.None);
        try
        {
            var caller = await callers.GetAsync();
            await store.DeleteAsync(caller.ObjectId, Kind, CancellationToken.None);
            return true;
        }
        catch (Exception failure)
        {
            (_closed, Failed) = (false, true);
            Log.DraftNotDeleted(logger, failure);
            return false;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Saves what still waits; the page closes it, and its circuit once more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }
        _disposed = true;
        await FlushAsync();
        if (_timer is not null)
        {
            await _timer.DisposeAsync();
        }
        _writing.Dispose();
    }
}
