using System.Net;
using System.Net.Sockets;

namespace Portal.TestKit.Ports;

/// <summary>Ports for a server that shall come back at the same one after it has ended.</summary>
public static class LastingPort
{
    private const int First = 20_000;

    /// <summary>Below the ports that the system gives to whoever asks for any.</summary>
    private const int End = 32_000;

    /// <summary>A loopback port that is free now, and that nobody is given by chance while its server is away.</summary>
    public static int Choose()
    {
        while (true)
        {
#pragma warning disable CA5394 // Not a secret: other test processes shall choose others.
            var port = Random.Shared.Next(First, End);
#pragma warning restore CA5394
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Another one, then.
            }
        }
    }
}
