using System.Net;
using System.Net.Sockets;
using Portal.Kubernetes.Transport;
using Portal.TestKit.Time;

namespace Portal.Kubernetes.Tests.Transport;

public sealed class DialerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Address_that_is_silent_does_not_keep_the_next_from_being_tried()
    {
        var time = new ManualTimeProvider();
        using var answering = new TcpListener(IPAddress.Loopback, 0);
        answering.Start();
        var port = ((IPEndPoint)answering.LocalEndpoint).Port;
        using var silent = new Silent(new IPEndPoint(IPAddress.Parse("127.0.0.2"), port));
        await silent.FillAsync(Cancel);
        var dialer = new Dialer(new AddressPolicy { AllowLoopback = true }, time);

        var dialling = dialer.ConnectAsync(
            new DnsEndPoint("lab.example", port),
            [IPAddress.Parse("127.0.0.2"), IPAddress.Loopback],
            Cancel
        );
        await time.TimersSetAsync(1, Cancel);
        dialling.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(3));

        await using var stream = await dialling;
        ((IPEndPoint)stream.Socket.RemoteEndPoint!).Address.ShouldBe(IPAddress.Loopback);
    }

    /// <summary>Takes no connection any more once its queue is full, and does not say so.</summary>
    private sealed class Silent : IDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _queued = [];

        public Silent(EndPoint end)
        {
            _listener.Bind(end);
            _listener.Listen(0);
        }

        public async Task FillAsync(CancellationToken cancellationToken)
        {
            var first = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _queued.Add(first);
            await first.ConnectAsync(_listener.LocalEndPoint!, cancellationToken);
        }

        public void Dispose()
        {
            _queued.ForEach(it => it.Dispose());
            _listener.Dispose();
        }
    }
}
