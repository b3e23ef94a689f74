using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Portal.Core.Notifications;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Transport;

namespace Portal.Providers.Notifications;

/// <summary>Hands a notice to a mail server. A message that is sent twice carries the same <c>Message-ID</c>.</summary>
internal sealed class MailSender(ChannelPolicy policy, TimeProvider time) : IChannelSender
{
    /// <summary>For everything; servers that greet late on purpose do so within seconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool Reaches(ChannelTarget target) => target is MailTarget;

    public async Task SendAsync(ClaimedDelivery claimed, ChannelSecret secret, CancellationToken cancellationToken)
    {
        var mail = (MailTarget)claimed.Channel.Target;
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await SendAsync(claimed, mail, secret, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ChannelException($"{mail.Host} did not take the mail within {Patience.TotalSeconds:0} seconds.");
        }
        catch (Exception fault) when (SentenceOf(fault, mail) is { } sentence)
        {
            throw new ChannelException(sentence);
        }
    }

    private async Task SendAsync(
        ClaimedDelivery claimed,
        MailTarget mail,
        ChannelSecret secret,
        CancellationToken cancellationToken
    )
    {
        var dialer = new Dialer(policy.AddressesFor(claimed.Channel.Source), time);
        var stream = await dialer.ConnectAsync(new DnsEndPoint(mail.Host, mail.Port), cancellationToken);
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        client.ServerCertificateValidationCallback = Accepts;
        await client.ConnectAsync(stream, mail.Host, mail.Port, OptionOf(mail.Security), cancellationToken);
        if (mail.User is { } user)
        {
            await client.AuthenticateAsync(user, secret.Password ?? "", cancellationToken);
        }

        using var message = MailBody.Of(claimed.Delivery, mail, policy);
        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    /// <summary>The name is checked by SslStream; only an unknown authority may be one of ours.</summary>
    private bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (
            errors != SslPolicyErrors.RemoteCertificateChainErrors
            || certificate is null
            || policy.Trust() is not { } trust
        )
        {
            return errors == SslPolicyErrors.None;
        }

        using var own = new X509Chain();
        using var end = new X509Certificate2(certificate);
        own.ChainPolicy = trust;
        return own.Build(end);
    }

    private static SecureSocketOptions OptionOf(MailSecurity security) =>
        security switch
        {
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        };

    // What a server says could repeat what it was told, so none of it is passed on but its code.
    private static string? SentenceOf(Exception fault, MailTarget mail) =>
        fault switch
        {
            KubeConnectionException known => known.Message,
            SslHandshakeException => $"TLS with {mail.Host} failed: its certificate is not trusted, or it has none.",
            AuthenticationException => $"{mail.Host} does not let the user {mail.User} sign in.",
            SmtpCommandException refused =>
                $"{mail.Host} refused the mail ({(int)refused.StatusCode}, {refused.ErrorCode}).",
            NotSupportedException => $"{mail.Host} offers no STARTTLS, or no way to sign in.",
            ProtocolException or IOException or SocketException => $"The connection to {mail.Host} broke.",
            _ => null,
        };
}
