using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Portal.TestKit.FaultServer;

namespace Portal.TestKit.Mail;

/// <summary>A mail server on a loopback port that speaks SMTP (RFC 5321) with STARTTLS and AUTH, well or badly.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedMail> _mails = new();
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly X509Certificate2 _certificate;
    private readonly MailScript _script;
    private readonly Task _accepting;

    private MailServer(MailScript script)
    {
        _script = script;
        _certificate = FaultServerCertificates.Shared.Issue(script.CertificateHost);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Those it said 250 to, and those it dropped the connection after.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. _mails];

    public static MailServer Start(MailScript? script = null) => new(script ?? new());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_sessions);
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
                _sessions.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
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
            await using var session = new MailSession(client.GetStream(), _certificate, _script, _mails.Enqueue);
            await session.RunAsync(_stop.Token);
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or SocketException
                        or ObjectDisposedException
                        or OperationCanceledException
                        or AuthenticationException
            )
        {
            // The client left, refused the certificate, or the server stops.
        }
    }
}
