using System.Net;
using System.Net.Sockets;
using Portal.Kubernetes.Errors;

namespace Portal.Kubernetes.Transport;

/// <summary>Opens the TCP connection: resolves the name, and asks the policy about the very address it then dials.</summary>
internal sealed class Dialer(AddressPolicy policy)
{
    public async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    ) => await ConnectAsync(context.DnsEndPoint, cancellationToken);

    public async ValueTask<NetworkStream> ConnectAsync(DnsEndPoint server, CancellationToken cancellationToken)
    {
        var (host, port) = (server.Host, server.Port);
        KubeConnectionException? last = null;
        foreach (var address in await ResolveAsync(host, cancellationToken))
        {
            if (policy.Refusal(address) is { } reason)
            {
                last ??= new(ConnectionFault.Forbidden, $"{host} is at {address}, which may not be called. {reason}");
                continue;
            }
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                last = new(
                    ConnectionFault.Connect,
                    $"Nobody answers at {host} ({new IPEndPoint(address, port)}).",
                    exception
                );
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw last ?? new(ConnectionFault.Resolve, $"The name {host} has no address.");
    }

    public static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (SocketException exception)
        {
            throw new KubeConnectionException(ConnectionFault.Resolve, $"The name {host} has no address.", exception);
        }
    }
}
