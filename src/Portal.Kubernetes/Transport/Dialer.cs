using System.Net;
using System.Net.Sockets;
using Portal.Kubernetes.Errors;

namespace Portal.Kubernetes.Transport;

/// <summary>Opens the TCP connection: resolves the name, and asks the policy about the very address it then dials.</summary>
internal sealed class Dialer(AddressPolicy policy, TimeProvider? time = null)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    public async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    ) => await ConnectAsync(context.DnsEndPoint, cancellationToken);

    public async ValueTask<NetworkStream> ConnectAsync(DnsEndPoint server, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(server.Host, cancellationToken);
        return await ConnectAsync(server, addresses, cancellationToken);
    }

    /// <summary>One after another; a silent one does not keep the next from being tried.</summary>
    internal async ValueTask<NetworkStream> ConnectAsync(
        DnsEndPoint server,
        IReadOnlyList<IPAddress> addresses,
        CancellationToken cancellationToken
    )
    {
        var host = server.Host;
        if (Refusal(host, addresses) is { } refusal)
        {
            throw new KubeConnectionException(ConnectionFault.Forbidden, refusal);
        }
        KubeConnectionException? last = null;
        IPEndPoint[] allowed =
        [
            .. addresses.Where(it => policy.Refusal(it) is null).Select(it => new IPEndPoint(it, server.Port)),
        ];
        foreach (var end in allowed)
        {
            // The caller's own limit is for all of them together: the last one has what is left of it.
            var patience = ReferenceEquals(end, allowed[^1]) ? Timeout.InfiniteTimeSpan : s_patience;
            try
            {
                return await DialAsync(end, patience, cancellationToken);
            }
            catch (Exception exception)
                when (exception is SocketException or OperationCanceledException
                    && !cancellationToken.IsCancellationRequested
                )
            {
                last = new(ConnectionFault.Connect, $"Nobody answers at {host} ({end}).", exception);
            }
        }
        throw last ?? new(ConnectionFault.Resolve, $"The name {host} has no address.");
    }

    /// <summary>Why none of a name's addresses may be dialled, by the first of them; null when one may, or there is none.</summary>
    internal string? Refusal(string host, IReadOnlyList<IPAddress> addresses) =>
        addresses.Count > 0 && addresses.All(it => policy.Refusal(it) is not null)
            ? $"{host} is at {addresses[0]}, which may not be called. {policy.Refusal(addresses[0])}"
            : null;

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

    private async Task<NetworkStream> DialAsync(IPEndPoint end, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, time ?? TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var socket = new Socket(end.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(end, either.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
