using System.Threading.Channels;
using Portal.Core.Changes;

namespace Portal.Data.Tests.Changes;

/// <summary>Collects changes until the one that a test waits for.</summary>
internal sealed class Heard : IDisposable
{
    private readonly Channel<Change> _changes = Channel.CreateUnbounded<Change>();
    private readonly IDisposable _subscription;

    public Heard(IChangeFeed feed) => _subscription = feed.Subscribe(change => _changes.Writer.TryWrite(change));

    /// <summary>The first of one of these topics.</summary>
    public async Task<Change> UntilAsync(params string[] topics)
    {
        await foreach (var change in _changes.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (topics.Contains(change.Topic))
            {
                return change;
            }
        }

        throw new InvalidOperationException("The channel never ends.");
    }

    public void Dispose() => _subscription.Dispose();
}
