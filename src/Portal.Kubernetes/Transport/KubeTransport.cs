using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Portal.Kubernetes.Credentials;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.KubeConfig;

namespace Portal.Kubernetes.Transport;

/// <summary>Sends requests over one connection: credential, time limit, retries, errors.</summary>
internal sealed class KubeTransport : IDisposable
{
    private readonly ClusterConnection _connection;
    private readonly HttpMessageInvoker _http;
    private readonly X509Certificate2? _ownCertificate;
    private volatile X509Certificate2? _pluginCertificate;

    public KubeTransport(ClusterConnection connection, KubeClientSettings settings)
    {
        _connection = connection;
        Settings = settings;
        _ownCertificate = connection.ClientCertificate?.Open();
        _http = new HttpMessageInvoker(
            KubeHandler.Create(connection, settings.ConnectTimeout, () => _pluginCertificate ?? _ownCertificate),
            disposeHandler: true
        );
    }

    public KubeClientSettings Settings { get; }

    /// <summary>One answer with its whole body, within the time limit, asked for again where that is safe.</summary>
    public async Task<T> CallAsync<T>(
        KubeRequest request,
        long maxBytes,
        Func<Stream, CancellationToken, ValueTask<T?>> read,
        CancellationToken cancellationToken
    )
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(request, maxBytes, read, cancellationToken);
            }
            catch (KubeException exception)
                when (attempt < Settings.Tries && Pause(request, exception, attempt) is { } pause)
            {
                await Task.Delay(pause, Settings.Time, cancellationToken);
            }
        }
    }

    /// <summary>The headers of an answer whose body has no end; the caller disposes it.</summary>
    public async Task<HttpResponseMessage> OpenAsync(KubeRequest request, CancellationToken cancellationToken)
    {
        var response = await SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }
        using (response)
        {
            throw await RefusedAsync(request, response, cancellationToken);
        }
    }

    public KubeException Translate(Exception exception) =>
        TransportFaults.Translate(exception, _connection.Server.Authority);

    public void Dispose()
    {
        _http.Dispose();
        _ownCertificate?.Dispose();
    }

    private async Task<T> AttemptAsync<T>(
        KubeRequest request,
        long maxBytes,
        Func<Stream, CancellationToken, ValueTask<T?>> read,
        CancellationToken cancellationToken
    )
        where T : class
    {
        using var limit = new CancellationTokenSource(Settings.RequestTimeout, Settings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await OpenAsync(request, either.Token);
            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            await using var bounded = new BoundedStream(body, maxBytes);
            return await read(bounded, either.Token) ?? throw new KubeAnswerException("The answer is empty.");
        }
        catch (OperationCanceledException exception)
            when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new KubeTimeoutException(Settings.RequestTimeout, exception);
        }
        catch (JsonException exception)
        {
            throw new KubeAnswerException("The answer is not the JSON that Kubernetes answers.", exception);
        }
        catch (Exception exception) when (TransportFaults.IsFault(exception))
        {
            throw Translate(exception);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(KubeRequest request, CancellationToken cancellationToken)
    {
        var (response, credential) = await SendOnceAsync(request, cancellationToken);
        if (
            response.StatusCode is HttpStatusCode.Unauthorized
            && credential is not null
            && _connection.Credential!.Invalidate(credential)
        )
        {
            response.Dispose();
            (response, _) = await SendOnceAsync(request, cancellationToken);
        }
        return response;
    }

    private async Task<(HttpResponseMessage, Credential?)> SendOnceAsync(
        KubeRequest request,
        CancellationToken cancellationToken
    )
    {
        var credential = _connection.Credential is { } source ? await source.GetAsync(cancellationToken) : null;
        using var message = request.Message(_connection.Server);
        message.Headers.TryAddWithoutValidation("User-Agent", Settings.UserAgent);
        message.Headers.Authorization = credential?.Authorization;
        _connection.Impersonation?.Apply(message);
        _pluginCertificate = credential?.Certificate;
        if (_connection.TlsServerName is { } name)
        {
            // SocketsHttpHandler takes the name for SNI and for the certificate from here, with a proxy too;
            // SslOptions.TargetHost is ignored (dotnet/runtime#126842).
            message.Headers.Host = name;
        }
        try
        {
            return (await _http.SendAsync(message, cancellationToken), credential);
        }
        catch (Exception exception) when (TransportFaults.IsFault(exception))
        {
            throw Translate(exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler's own ConnectTimeout.
            throw Translate(exception);
        }
    }

    private async Task<KubeApiException> RefusedAsync(
        KubeRequest request,
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[StatusReader.MaxBytes];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return new KubeApiException(
            StatusReader.Read(
                (int)response.StatusCode,
                bytes.AsSpan(0, length),
                request.Name,
                response.Headers.RetryAfter,
                Settings.Time
            )
        );
    }

    /// <summary>How long to wait before asking again; null when asking again is not safe or of no use.</summary>
    private TimeSpan? Pause(KubeRequest request, KubeException exception, int attempt)
    {
        if (exception is KubeApiException { IsThrottled: true, Status.RetryAfter: { } asked })
        {
            return asked <= Settings.LongestRetryAfter ? TimeSpan.FromTicks(Math.Max(asked.Ticks, 0)) : null;
        }
        var passing =
            exception
            is KubeApiException { Status.Code: 502 or 503 or 504 }
                or KubeConnectionException { Fault: ConnectionFault.Connect or ConnectionFault.Dropped };
        return passing && request.Method == HttpMethod.Get
            ? TimeSpan.FromMilliseconds(200 * (1 << (attempt - 1)) * (0.5 + Settings.Random()))
            : null;
    }
}
