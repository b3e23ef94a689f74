using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Access;
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
    private Guid? _revision;
    private bool _closed;
    private bool _disposed;

    /// <summary>Saved, or failed to; raised on any thread.</summary>
    public event EventHandler? Changed;

    /// <summary>Which of a person's drafts it is: there is one of a kind.</summary>
    public string Kind { get; set; } = "";

    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>
    /// Another window of the person has written the draft since, or ended it; nothing is saved until they have said which
    /// entries count.
    /// </summary>
    public DraftClash? Clash { get; private set; }

    /// <summary>Something was entered that is not saved yet.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>The last try failed; the entries are only in this browser's page.</summary>
    public bool Failed { get; private set; }

    /// <summary>Goes on from the draft that was found, also where a prerendered page found it.</summary>
    public void Open(DateTimeOffset? savedAt, Guid? revision) => (SavedAt, _revision) = (savedAt, revision);

    /// <param name="read">Makes entries of what was kept; throws <see cref="JsonException"/> when it cannot.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when there is no draft, or none that can be read.</returns>
    public async Task<(T Entries, DateTimeOffset SavedAt, Guid Revision)?> FindAsync<T>(
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
            return (read(draft.Body), draft.SavedAt, draft.Revision);
        }
        catch (JsonException failure)
        {
            Log.DraftUnreadable(logger, failure);
            // It must not stand in the way of a new one.
            await store.DeleteAsync(caller.ObjectId, Kind, draft.Revision, cancellationToken);
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
        JsonNode? entries = null;
        try
        {
            if (Clash is not null || _closed || (entries = Interlocked.Exchange(ref _pending, null)) is null)
            {
                return;
            }
            var caller = await callers.GetAsync();
            if (AccessGate.VisibleScopes(caller, Permission.SaveDraft).IsNothing)
            {
                // Who may keep none fills in the form all the same.
                return;
            }
            var now = time.GetUtcNow();
            // Bound to no page: leaving it is the very moment to save.
            var saved = await store.SaveAsync(caller.ObjectId, Kind, entries, now, _revision, CancellationToken.None);
            if (saved is null)
            {
                Clash = new DraftClash(await store.FindAsync(caller.ObjectId, Kind, CancellationToken.None));
            }
            else
            {
                (SavedAt, Failed, _revision) = (now, false, saved);
            }
        }
        catch (Exception failure)
        {
            Failed = true;
            // Tried again with the next step or on leaving, unless something newer waits by then.
            Interlocked.CompareExchange(ref _pending, entries, null);
            Log.DraftNotSaved(logger, failure);
        }
        finally
        {
            _writing.Release();
        }
        IsWaiting = _pending is not null && !Failed;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>These entries replace what the other window left.</summary>
    public Task KeepMineAsync(JsonNode entries)
    {
        (_revision, Clash) = (Clash?.Other?.Revision, null);
        Keep(entries);
        return FlushAsync();
    }

    /// <summary>What the other window left replaces these entries; null when it has ended the draft.</summary>
    public JsonNode? TakeOther()
    {
        var other = Clash?.Other;
        (_pending, IsWaiting, Clash) = (null, false, null);
        Open(other?.SavedAt, other?.Revision);
        return other?.Body;
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
            if (_revision is { } revision)
            {
                await store.DeleteAsync(caller.ObjectId, Kind, revision, CancellationToken.None);
            }
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
