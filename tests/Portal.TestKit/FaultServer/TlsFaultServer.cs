using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Portal.TestKit.FaultServer;

/// <summary>
/// A real TLS server on a loopback port that speaks bytes: it answers each request with what a script says, well or
/// badly, and remembers what was asked.
/// </summary>
public sealed class TlsFaultServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly X509Certificate2 _certificate;
    private readonly Func<RecordedRequest, FaultAnswer> _script;
    private readonly Task _accepting;

    private TlsFaultServer(Func<RecordedRequest, FaultAnswer> script, string? certificateHost, int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _script = script;
        _certificate = FaultServerCertificates.Shared.Issue(certificateHost);
        _listener.Start();
        Address = new Uri(
            FormattableString.Invariant($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/")
        );
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>The authority a client has to trust.</summary>
    public static string AuthorityPem => FaultServerCertificates.Shared.AuthorityPem;

    /// <summary>Every request read so far, in order.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>Starts a server.</summary>
    /// <param name="script">Called for each request; may be called concurrently.</param>
    /// <param name="certificateHost">A name for the certificate that is not the server's, to see it refused.</param>
    /// <param name="port">Where a server that was disposed of listened, to start it again; 0 takes a free one.</param>
    public static TlsFaultServer Start(
        Func<RecordedRequest, FaultAnswer> script,
        string? certificateHost = null,
        int port = 0
    ) => new(script, certificateHost, port);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        _listener.Dispose();
        _certificate.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _connections[ServeAsync(client)] = true;
            }
            catch (SocketException) when (!_stop.IsCancellationRequested)
            {
                // That client had left before it was let in; the next one is let in as ever.
            }
            catch (Exception exception)
                when (exception is OperationCanceledException or SocketException or InvalidOperationException)
            {
                // Stopped; a listener that is stopped between two connections throws the last of them.
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            client.NoDelay = true;
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = _certificate },
                _stop.Token
            );
            if (await RequestReader.ReadAsync(tls, _stop.Token) is { } request)
            {
                _requests.Enqueue(request);
                await AnswerAsync(tls, _script(request));
            }
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or SocketException
                        or ObjectDisposedException
                        or OperationCanceledException
                        or System.Security.Authentication.AuthenticationException
            )
        {
            // The client left, refused the certificate, or the server stops: all of them are what a test may want.
        }
    }

    private async Task AnswerAsync(SslStream tls, FaultAnswer answer)
    {
        await answer.Gate.WaitAsync(_stop.Token);
        if (answer.Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
        }
        await tls.WriteAsync(answer.Head, _stop.Token);
        if (answer.Pieces is { } pieces)
        {
            await SendAsync(tls, pieces);
        }
        var body = answer.Body.AsMemory(0, Math.Min(answer.CutAfter ?? int.MaxValue, answer.Body.Length));
        var piece = answer.Drips ? 1 : Math.Max(body.Length, 1);
        for (var at = 0; at < body.Length; at += piece)
        {
            await tls.WriteAsync(body.Slice(at, Math.Min(piece, body.Length - at)), _stop.Token);
            await tls.FlushAsync(_stop.Token);
        }
        await tls.ShutdownAsync();
    }

    private async Task SendAsync(SslStream tls, IAsyncEnumerable<string> pieces)
    {
        await tls.FlushAsync(_stop.Token);
        await foreach (var piece in pieces.WithCancellation(_stop.Token))
        {
            var bytes = Encoding.UTF8.GetBytes(piece);
            var size = Encoding.ASCII.GetBytes(FormattableString.Invariant($"{bytes.Length:x}\r\n"));
            await tls.WriteAsync((byte[])[.. size, .. bytes, .. "\r\n"u8], _stop.Token);
            await tls.FlushAsync(_stop.Token);
        }
        await tls.WriteAsync("0\r\n\r\n"u8.ToArray(), _stop.Token);
    }
}
