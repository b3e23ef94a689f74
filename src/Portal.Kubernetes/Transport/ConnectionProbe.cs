using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.KubeConfig;

namespace Portal.Kubernetes.Transport;

/// <summary>
/// Opens a connection one step at a time, so that a person learns at which step it fails. Obeys the connection's
/// <see cref="AddressPolicy"/> and trust; sends no credential and no request. Not for a connection through a proxy,
/// which resolves and dials by itself.
/// </summary>
/// <param name="connection">Where to.</param>
/// <param name="settings">Its clock and its limit for one request hold for each step; null means the defaults.</param>
public sealed class ConnectionProbe(ClusterConnection connection, KubeClientSettings? settings = null)
{
    private readonly KubeClientSettings _settings = settings ?? new KubeClientSettings();
    private readonly Dialer _dialer = new(connection.Addresses, settings?.Time);

    /// <summary>The addresses of the server's name, all of them, whether they may be called or not.</summary>
    /// <exception cref="KubeConnectionException">The name has none.</exception>
    /// <exception cref="KubeTimeoutException">The name server is silent.</exception>
    public Task<IReadOnlyList<IPAddress>> ResolveAsync(CancellationToken cancellationToken) =>
        LimitedAsync<IReadOnlyList<IPAddress>>(
            async token => await Dialer.ResolveAsync(connection.Server.IdnHost, token),
            cancellationToken
        );

    /// <summary>Opens a TCP connection and closes it.</summary>
    /// <returns>The address that took it.</returns>
    /// <exception cref="KubeConnectionException">Nobody takes it, or no address may be called.</exception>
    /// <exception cref="KubeTimeoutException">The server is silent.</exception>
    public Task<EndPoint> ConnectAsync(CancellationToken cancellationToken) =>
        LimitedAsync(
            async token =>
            {
                await using var stream = await DialAsync(token);
                return stream.Socket.RemoteEndPoint!;
            },
            cancellationToken
        );

    /// <summary>Opens a TLS connection and closes it: the server's certificate is checked as for every request.</summary>
    /// <exception cref="KubeConnectionException">TLS fails, with the reason.</exception>
    /// <exception cref="KubeTimeoutException">The server is silent.</exception>
    public Task<TlsGreeting> GreetAsync(CancellationToken cancellationToken) =>
        LimitedAsync(
            async token =>
            {
                await using var stream = await DialAsync(token);
                await using var tls = new SslStream(stream);
                await tls.AuthenticateAsClientAsync(Options(), token);
                return Greeting(tls);
            },
            cancellationToken
        );

    private ValueTask<System.Net.Sockets.NetworkStream> DialAsync(CancellationToken cancellationToken) =>
        _dialer.ConnectAsync(new DnsEndPoint(connection.Server.IdnHost, connection.Server.Port), cancellationToken);

    private SslClientAuthenticationOptions Options() =>
        new()
        {
            TargetHost = connection.TlsServerName ?? connection.Server.IdnHost,
            CertificateChainPolicy = KubeHandler.Trust(connection.CertificateAuthorityPem),
            RemoteCertificateValidationCallback = KubeHandler.Judge(connection),
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        };

    private static TlsGreeting Greeting(SslStream tls)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(tls.RemoteCertificate!.GetRawCertData());
        return new TlsGreeting(
            FarSideText.Limit(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), 200),
            FarSideText.Limit(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true), 200),
            new DateTimeOffset(certificate.NotAfter).ToUniversalTime()
        );
    }

    private async Task<T> LimitedAsync<T>(Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_settings.RequestTimeout, _settings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await step(either.Token);
        }
        catch (OperationCanceledException exception)
            when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new KubeTimeoutException(_settings.RequestTimeout, exception);
        }
        catch (Exception exception)
            when (TransportFaults.IsFault(exception)
                || exception is System.Security.Authentication.AuthenticationException
            )
        {
            throw TransportFaults.Translate(exception, connection.Server.Authority);
        }
    }
}

/// <summary>What the server showed in TLS.</summary>
/// <param name="Subject">The name in its certificate.</param>
/// <param name="Issuer">Who signed it.</param>
/// <param name="End">When it ends; UTC.</param>
public sealed record TlsGreeting(string Subject, string Issuer, DateTimeOffset End);
