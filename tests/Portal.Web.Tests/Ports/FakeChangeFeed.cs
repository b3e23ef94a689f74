using System.Collections.Concurrent;
using Portal.Core.Changes;

namespace Portal.Web.Tests.Ports;

/// <summary>A feed that a test speaks into.</summary>
internal sealed class FakeChangeFeed : IChangeFeed
{
    // Requests that end let go of their ear on any thread.
    private readonly ConcurrentDictionary<Subscription, Action<Change>> _ears = new();

    public int Ears => _ears.Count;

    public IDisposable Subscribe(Action<Change> heard)
    {
        var subscription = new Subscription(_ears);
        _ears[subscription] = heard;
        return subscription;
    }

    public void Say(string topic, string? key = null)
    {
        foreach (var ear in _ears.Values)
        {
            ear(new Change(topic, key));
        }
    }

    private sealed class Subscription(ConcurrentDictionary<Subscription, Action<Change>> ears) : IDisposable
    {
        public void Dispose() => ears.TryRemove(this, out _);
    }
}
