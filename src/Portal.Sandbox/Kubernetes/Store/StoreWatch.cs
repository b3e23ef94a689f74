using System.Text.Json.Nodes;
using System.Threading.Channels;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Store;

/// <summary>
/// The changes of one kind from a revision on: first <see cref="Objects"/> (where the watch began without a revision),
/// then Past, then Changes. A reader that falls far behind finds Changes completed.
/// </summary>
internal sealed class StoreWatch : IDisposable
{
    private const int MostBehind = 10_000;

    private readonly Channel<StoreEvent> _changes = Channel.CreateBounded<StoreEvent>(
        new BoundedChannelOptions(MostBehind) { SingleReader = true, SingleWriter = true }
    );
    private readonly Kind _kind;
    private IDisposable? _subscription;

    public StoreWatch(Kind kind) => _kind = kind;

    public required IReadOnlyList<JsonObject> Objects { get; init; }

    public required IReadOnlyList<StoreEvent> Past { get; init; }

    /// <summary>The store's when the watch began.</summary>
    public required long Revision { get; init; }

    public ChannelReader<StoreEvent> Changes => _changes.Reader;

    public void Begin(ClusterStore store) => _subscription = store.Subscribe(Hear);

    public void Dispose()
    {
        _subscription?.Dispose();
        _changes.Writer.TryComplete();
    }

    private void Hear(StoreEvent change)
    {
        if (change.Kind.Storage == _kind.Storage && !_changes.Writer.TryWrite(change))
            _changes.Writer.TryComplete();
    }
}
