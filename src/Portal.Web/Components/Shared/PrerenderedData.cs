using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Portal.Web.Components.Shared;

/// <summary>
/// Hands what prerendering read to the circuit, so that a page is not read twice. The browser sends it back in one
/// SignalR message, which may hold 32 KB: what does not fit is read again instead.
/// </summary>
internal sealed class PrerenderedData(PersistentComponentState state) : IDisposable
{
    // Base64 and encryption make it half as large again, and other state travels in the same message.
    private const int Budget = 14 * 1024;
    private readonly List<PersistingComponentStateSubscription> _subscriptions = [];
    private int _used;

    public async Task<T> OrReadAsync<T>(string key, Func<Task<T>> read)
        where T : class
    {
        if (state.TryTakeFromJson<T>(key, out var known) && known is not null)
        {
            return known;
        }
        var value = await read();
        _subscriptions.Add(state.RegisterOnPersisting(() => Persist(key, value), RenderMode.InteractiveServer));
        return value;
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }
    }

    private Task Persist<T>(string key, T value)
    {
        var size = JsonSerializer.SerializeToUtf8Bytes(value).Length;
        if (_used + size <= Budget)
        {
            _used += size;
            state.PersistAsJson(key, value);
        }
        return Task.CompletedTask;
    }
}
