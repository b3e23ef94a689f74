using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Portal.Core.Notifications;
using Portal.Kubernetes.Transport;

namespace Portal.Providers.Notifications;

/// <summary>
/// Sends a notice as a signed POST, as the Standard Webhooks specification has it
/// (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md). The receiver tells a
/// message that comes twice by its <c>webhook-id</c>.
/// </summary>
internal sealed class WebhookSender(ChannelPolicy policy, TimeProvider time) : IChannelSender
{
    /// <summary>For everything: name, connection, TLS, answer. The specification recommends 15 to 30 s.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public bool Reaches(ChannelTarget target) => target is WebhookTarget;

    public async Task SendAsync(ClaimedDelivery claimed, ChannelSecret secret, CancellationToken cancellationToken)
    {
        var server = ((WebhookTarget)claimed.Channel.Target).Server;
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var client = new HttpMessageInvoker(Handler(claimed.Channel), disposeHandler: true);
        using var request = Request(claimed.Delivery, secret);
        try
        {
            // The answer's status is all that matters: its body is never read, however long it is.
            using var answer = await client.SendAsync(request, either.Token);
            Judge(answer.StatusCode, server);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChannelException($"{server} did not answer within {Patience.TotalSeconds:0} seconds.");
        }
        catch (Exception fault) when (TransportFaults.IsFault(fault))
        {
            throw new ChannelException(TransportFaults.Translate(fault, request.RequestUri!.Host).Message);
        }
    }

    private SocketsHttpHandler Handler(Channel channel)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            // The address is a secret, so no trace of the request is kept.
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 16,
            ConnectCallback = new Dialer(policy.AddressesFor(channel.Source), time).ConnectAsync,
        };
        handler.SslOptions.CertificateChainPolicy = policy.Trust();
        return handler;
    }

    private HttpRequestMessage Request(Delivery delivery, ChannelSecret secret)
    {
        if (
            !Uri.TryCreate(secret.Address, UriKind.Absolute, out var address)
            || SigningKey.Read(secret.SigningKey) is not { } key
        )
        {
            throw new ChannelException("The channel has no usable address or signing key. Give them anew.");
        }

        var body = WebhookBody.Of(delivery.Notice, policy);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("KubernetesAdminCenter/1");
        request.Headers.Add("webhook-id", delivery.MessageId);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", WebhookSignature.Of(key, delivery.MessageId, timestamp, body));
        return request;
    }

    private static void Judge(HttpStatusCode status, string server)
    {
        if ((int)status is >= 200 and < 300)
        {
            return;
        }

        throw new ChannelException(
            (int)status is >= 300 and < 400
                ? $"{server} redirects ({(int)status}), and no redirect is followed. Give the final address."
                : $"{server} answered {(int)status}."
        );
    }
}
