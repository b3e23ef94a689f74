using System.IO.Pipelines;

namespace Portal.Sandbox.Kubernetes.Faults;

/// <summary>
/// A connection through which nothing moves while its cluster is frozen: neither end learns of it, as with a machine
/// that hangs. It lies around the transport, so that TLS handshakes stand still too.
/// </summary>
internal sealed class FrozenTransport(IDuplexPipe transport, CancellationToken closed) : IDuplexPipe
{
    private ClusterFaults? _cluster;

    public PipeReader Input => field ??= new Reader(this, transport.Input);

    public PipeWriter Output => field ??= new Writer(this, transport.Output);

    /// <summary>From now on the connection is one of this cluster.</summary>
    public void Belong(ClusterFaults cluster) => _cluster = cluster;

    private bool IsFrozen => _cluster?.IsFrozen == true;

    private async ValueTask Thaw(CancellationToken cancellationToken)
    {
        while (_cluster is { IsFrozen: true } cluster)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(closed, cancellationToken);
            await cluster.Thawed.WaitAsync(either.Token);
        }
    }

    private sealed class Reader(FrozenTransport whole, PipeReader inner) : PipeReader
    {
        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            await whole.Thaw(cancellationToken);
            var result = await inner.ReadAsync(cancellationToken);
            await whole.Thaw(cancellationToken);
            return result;
        }

        public override bool TryRead(out ReadResult result)
        {
            result = default;
            return !whole.IsFrozen && inner.TryRead(out result);
        }

        public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) =>
            inner.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);
    }

    private sealed class Writer(FrozenTransport whole, PipeWriter inner) : PipeWriter
    {
        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            await whole.Thaw(cancellationToken);
            return await inner.FlushAsync(cancellationToken);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);
    }
}
