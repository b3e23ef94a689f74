using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Portal.TestKit.Mail;

/// <summary>One client's conversation.</summary>
internal sealed class MailSession(
    Stream stream,
    X509Certificate2 certificate,
    MailScript script,
    Action<ReceivedMail> received
) : IAsyncDisposable
{
    private readonly List<string> _to = [];
    private Stream _stream = stream;
    private string _from = "";
    private string? _user;

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (script.Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        await SayAsync("220 mail.test ready", cancellationToken);
        while (await LineAsync(cancellationToken) is { } line && await AnswerAsync(line, cancellationToken)) { }
    }

    private async Task<bool> AnswerAsync(string line, CancellationToken cancellationToken)
    {
        switch (line.Split(' ', ':')[0].ToUpperInvariant())
        {
            case "EHLO":
                await SayAsync(Extensions(), cancellationToken);
                return true;
            case "STARTTLS":
                await SayAsync("220 go ahead", cancellationToken);
                await EncryptAsync(cancellationToken);
                return true;
            case "AUTH":
                await SayAsync(SignIn(line), cancellationToken);
                return true;
            case "MAIL":
                _from = Address(line);
                await SayAsync("250 ok", cancellationToken);
                return true;
            case "RCPT":
                _to.Add(Address(line));
                await SayAsync(script.Recipient, cancellationToken);
                return true;
            case "DATA":
                return await TakeAsync(cancellationToken);
            case "QUIT":
                await SayAsync("221 bye", cancellationToken);
                return false;
            default:
                await SayAsync("250 ok", cancellationToken);
                return true;
        }
    }

    private string Extensions()
    {
        var encrypted = _stream is SslStream;
        return string.Join(
            "\r\n",
            (string[])
                [
                    "250-mail.test",
                    .. script.OffersStartTls && !encrypted ? ["250-STARTTLS"] : (string[])[],
                    .. script.Account is not null && encrypted ? ["250-AUTH PLAIN"] : (string[])[],
                    "250 8BITMIME",
                ]
        );
    }

    private async Task EncryptAsync(CancellationToken cancellationToken)
    {
        var tls = new SslStream(_stream);
        _stream = tls;
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = certificate },
            cancellationToken
        );
    }

    private string SignIn(string line)
    {
        var words = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[^1])).Split('\0');
        if (script.Account is not { } account || (words[1], words[2]) != account)
        {
            return $"535 not accepted: {words[1]} {words[2]}";
        }

        _user = words[1];
        return "235 welcome";
    }

    private async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        await SayAsync("354 send it", cancellationToken);
        var text = new StringBuilder();
        while (await LineAsync(cancellationToken) is { } line && line != ".")
        {
            text.Append(line).Append('\n');
        }

        received(new ReceivedMail(_from, [.. _to], text.ToString(), _stream is SslStream, _user));
        if (script.DropsAfterData)
        {
            return false;
        }

        await SayAsync("250 taken", cancellationToken);
        return true;
    }

    private static string Address(string line) => line[(line.IndexOf('<') + 1)..line.IndexOf('>')];

    private async Task SayAsync(string text, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes($"{text}\r\n"), cancellationToken);
        await _stream.FlushAsync(cancellationToken);
    }

    private async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }
}
