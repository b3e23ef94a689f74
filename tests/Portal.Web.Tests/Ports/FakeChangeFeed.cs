using Portal.Core.Changes;

namespace Portal.Web.Tests.Ports;

/// <summary>A feed that a test speaks into.</summary>
internal sealed class FakeChangeFeed : IChangeFeed
{
    private readonly List<Action<Change>> _ears = [];

    public int Ears => _ears.Count;

    public IDisposable Subscribe(Action<Change> heard)
    {
        _ears.Add(heard);
        return new Subscription(() => _ears.Remove(heard));
    }

    public void Say(string topic, string? key = null)
    {
        foreach (var ear in _ears.ToArray())
        {
            ear(new Change(topic, key));
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
