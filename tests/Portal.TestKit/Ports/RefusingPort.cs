using System.Net;
using System.Net.Sockets;

namespace Portal.TestKit.Ports;

/// <summary>
/// A loopback port on which nobody answers until it is disposed of. It is held without listening, as a port that is
/// merely free may be given to another test meanwhile.
/// </summary>
public sealed class RefusingPort : IDisposable
{
    private readonly Socket _held = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public RefusingPort() => _held.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public int Number => ((IPEndPoint)_held.LocalEndPoint!).Port;

    public Uri Address => new(FormattableString.Invariant($"https://127.0.0.1:{Number}/"));

    public void Dispose() => _held.Dispose();
}
