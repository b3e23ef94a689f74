using System.Diagnostics;
using Portal.Kubernetes.Leasing;
using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Tests.FarSide;
using Portal.Kubernetes.Watching;
using Portal.TestKit.FaultServer;

namespace Portal.Kubernetes.Tests.Watching;

/// <summary>
/// 50 clusters with 20 watches each, whose servers freeze, die and come back, round after round: what a portal holds
/// after many rounds is what it held after the first. Part of <c>./test.sh long</c>.
/// </summary>
[Trait("Category", "Long")]
public sealed class SoakTests
{
    private const int Clusters = 50;
    private const int Watches = 20;
    private const int Rounds = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task K35_frozen_and_restarted_peers_leave_no_handle_socket_or_memory_behind()
    {
        var peers = Enumerable.Range(0, Clusters).Select(_ => new Peer()).ToList();
        await using var pool = new KubeClientPool(
            FarCluster.Quick with
            {
                RequestTimeout = TimeSpan.FromSeconds(2),
                Tries = 1,
            }
        );
        var leases = peers.Select((it, at) => pool.Lease(new($"cluster-{at}", "1"), it.Connection)).ToList();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var boards = leases
            .SelectMany(it => Enumerable.Range(0, Watches).Select(watch => new Board(it, watch, leave.Token)))
            .ToList();
        var held = new List<Held>();
        for (var round = 0; round < Rounds; round++)
        {
            await AllAsync(boards, it => it is Freshness.Live);
            held.Add(Held.Now());
            TestContext.Current.TestOutputHelper?.WriteLine($"round {round}: {held[^1]}");
            foreach (var peer in peers)
            {
                await peer.FreezeAsync();
            }
            await AllAsync(boards, it => it is Freshness.Unreachable);
            foreach (var peer in peers)
            {
                await peer.RestartAsync();
            }
        }
        await AllAsync(boards, it => it is Freshness.Live);
        await leave.CancelAsync();
        await Task.WhenAll(boards.Select(it => it.Reading));
        leases.ForEach(it => it.Dispose());
        // The first rounds fill pools and caches.
        var (early, last) = (held[3], held[^1]);
        last.Handles.ShouldBeLessThanOrEqualTo(early.Handles + 50);
        last.Threads.ShouldBeLessThanOrEqualTo(early.Threads + 10);
        last.Bytes.ShouldBeLessThanOrEqualTo(early.Bytes + (early.Bytes / 5));
        foreach (var peer in peers)
        {
            await peer.DisposeAsync();
        }
    }

    private static Task AllAsync(IEnumerable<Board> boards, Func<Freshness, bool> found) =>
        Task.WhenAll(boards.Select(it => it.UntilAsync(found)));

    /// <summary>What the process holds, sockets of both sides among the handles.</summary>
    private sealed record Held(int Handles, int Threads, long Bytes)
    {
        public static Held Now()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            using var process = Process.GetCurrentProcess();
            return new(process.HandleCount, process.Threads.Count, GC.GetTotalMemory(forceFullCollection: true));
        }
    }

    /// <summary>A server that can freeze: it takes requests and answers none.</summary>
    private sealed class Peer : IAsyncDisposable
    {
        private TlsFaultServer _server;
        private volatile bool _frozen;

        public Peer()
        {
            _server = TlsFaultServer.Start(Answer);
            Connection = Portal
                .Kubernetes.KubeConfig.KubeConfigFile.Parse(KubeText.For(_server.Address))
                .Resolve(Portal.Kubernetes.KubeConfig.KubeConfigPolicy.Administrator);
        }

        public Portal.Kubernetes.KubeConfig.ClusterConnection Connection { get; }

        public async Task FreezeAsync()
        {
            _frozen = true;
            await StartAgainAsync();
        }

        public async Task RestartAsync()
        {
            _frozen = false;
            await StartAgainAsync();
        }

        public ValueTask DisposeAsync() => _server.DisposeAsync();

        private async Task StartAgainAsync()
        {
            await _server.DisposeAsync();
            _server = TlsFaultServer.Start(Answer, port: Connection.Server.Port);
        }

        private FaultAnswer Answer(RecordedRequest request) =>
            _frozen ? FaultAnswer.Hang()
            : WatchLines.IsWatch(request) ? WatchLines.Open().Answer
            : WatchLines.List(5, "a", "b");
    }

    /// <summary>Someone who looks all the time.</summary>
    private sealed class Board
    {
        private readonly Lock _gate = new();
        private Freshness _now = new Freshness.Connecting();
        private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Board(KubeClientLease lease, int watch, CancellationToken leave) =>
            Reading = ReadAsync(lease, new ListScope { LabelSelector = $"watch={watch}" }, leave);

        public Task Reading { get; }

        public async Task UntilAsync(Func<Freshness, bool> found)
        {
            while (true)
            {
                Task changed;
                lock (_gate)
                {
                    if (found(_now))
                    {
                        return;
                    }
                    changed = _changed.Task;
                }
                await changed.WaitAsync(Cancel);
            }
        }

        private async Task ReadAsync(KubeClientLease lease, ListScope scope, CancellationToken leave)
        {
            try
            {
                await foreach (var change in lease.Watches.FollowAsync(ResourceTypes.Nodes, scope, leave))
                {
                    lock (_gate)
                    {
                        _now = change.Snapshot.Freshness;
                        _changed.SetResult();
                        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                    }
                }
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }
    }
}
