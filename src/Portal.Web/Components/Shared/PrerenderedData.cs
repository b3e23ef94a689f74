using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Portal.Web.Components.Shared;

/// <summary>
/// Hands what prerendering read to the circuit, so that a page is not read twice. The browser sends it back in one
/// SignalR message, which may hold 32 KB: what does not fit is read again instead.
/// </summary>
internal sealed class PrerenderedData : IDisposable
{
    // Base64 and encryption make it half as large again, and other state travels in the same message.
    private const int Budget = 14 * 1024;
    private readonly PersistentComponentState _state;
    private readonly PersistingComponentStateSubscription _subscription;
    private readonly Dictionary<string, JsonElement> _kept = new(StringComparer.Ordinal);

    public PrerenderedData(PersistentComponentState state)
    {
        _state = state;
        _subscription = state.RegisterOnPersisting(Persist, RenderMode.InteractiveServer);
    }

    /// <param name="key">The place on the page; the newest value of a key is handed over.</param>
    /// <param name="version">What was asked for; only the answer to the same question is taken.</param>
    /// <param name="read">Reads when nothing was handed over.</param>
    public async Task<T> OrReadAsync<T>(string key, string version, Func<Task<T>> read)
        where T : class?
    {
        if (_state.TryTakeFromJson<Kept<T>>(key, out var known) && known?.Version == version)
        {
            return known.Value;
        }
        var value = await read();
        _kept[key] = JsonSerializer.SerializeToElement(new Kept<T>(version, value));
        return value;
    }

    public void Dispose() => _subscription.Dispose();

    private Task Persist()
    {
        var room = Budget;
        foreach (var (key, value) in _kept)
        {
            var size = value.GetRawText().Length;
            if (size <= room)
            {
                room -= size;
                _state.PersistAsJson(key, value);
            }
        }
        return Task.CompletedTask;
    }

    private sealed record Kept<T>(string Version, T Value);
}
