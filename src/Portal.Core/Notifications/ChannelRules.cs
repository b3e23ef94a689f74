using System.Net.Mail;
using Portal.Core.Connections;
using Portal.Core.Rules;

namespace Portal.Core.Notifications;

/// <summary>What a channel that a person writes must be like.</summary>
internal static class ChannelRules
{
    public const int MostChannels = 50;
    private const int MostRecipients = 20;
    private static readonly Uri s_webhooks = new(
        "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md"
    );
    private static readonly Uri s_mail = new("https://www.rfc-editor.org/rfc/rfc3207");

    public static Finding Overtaken { get; } =
        Block("name", "Somebody else changed or deleted this channel meanwhile. Open it anew.", s_webhooks);

    public static Finding Configured { get; } =
        Block("name", "This channel stands in the portal's configuration and is changed there.", s_webhooks);

    public static Finding TooMany { get; } =
        Block("name", $"There are at most {MostChannels} channels; delete one that is no longer needed.", s_webhooks);

    public static Finding Taken(string name) =>
        Block("name", $"There is a channel named {name} already. Choose another name.", s_webhooks);

    public static Finding Inner(string field, string refusal) =>
        Block(
            field,
            $"{refusal} Give an address that is reached from outside, or have the channel written in the portal's configuration.",
            s_webhooks
        );

    public static IEnumerable<Finding> Check(ChannelWish wish)
    {
        if (ConnectionName.Fault(wish.Name, "channel") is { } fault)
        {
            yield return Block("name", fault, s_webhooks);
        }

        if (wish.Kinds.Count == 0 || wish.Kinds.Except(NoticeKind.Choosable, StringComparer.Ordinal).Any())
        {
            yield return Block("kinds", "Choose at least one thing that the channel is told.", s_webhooks);
        }

        if (wish.Known is { } known && known.Target.GetType() != wish.Target.GetType())
        {
            yield return Block("name", "A channel stays a webhook or mail; add another one instead.", s_webhooks);
        }

        foreach (var finding in wish.Target is MailTarget mail ? CheckMail(wish, mail) : CheckWebhook(wish))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> CheckWebhook(ChannelWish wish)
    {
        if (wish.Address.Length == 0 && wish.Known is not null)
        {
            yield break;
        }

        if (WebhookTarget.ServerOf(wish.Address)?.StartsWith("https://", StringComparison.Ordinal) != true)
        {
            yield return Block(
                "address",
                "Give the whole address of the webhook; it begins with https:// and names no user.",
                s_webhooks
            );
        }
    }

    private static IEnumerable<Finding> CheckMail(ChannelWish wish, MailTarget mail)
    {
        if (Uri.CheckHostName(mail.Host) == UriHostNameType.Unknown)
        {
            yield return Block("host", "Give the mail server's name, for example smtp.contoso.com.", s_mail);
        }

        if (mail.Port is < 1 or > 65_535)
        {
            yield return Block("port", "A port is a number from 1 to 65535; mail is handed in at 587 or 465.", s_mail);
        }

        if (mail.Security is not (MailSecurity.StartTls or MailSecurity.Tls))
        {
            yield return Block("security", "Mail leaves encrypted: choose STARTTLS or TLS.", s_mail);
        }

        if (!IsAddress(mail.From))
        {
            yield return Block("from", "Give one mail address that the mail comes from.", s_mail);
        }

        if (mail.To.Count is 0 or > MostRecipients || !mail.To.All(IsAddress))
        {
            yield return Block("to", $"Give 1 to {MostRecipients} mail addresses, separated by commas.", s_mail);
        }

        if (mail.User is null ? wish.Password.Length > 0 : wish.Password.Length == 0 && !KeepsPassword(wish, mail))
        {
            yield return Block("password", "Give user and password both, or neither; for another server anew.", s_mail);
        }
    }

    /// <summary>A password is kept for the server and user that it was given for, and goes to no other.</summary>
    private static bool KeepsPassword(ChannelWish wish, MailTarget mail) =>
        wish.Known?.Target is MailTarget known
        && (known.Host, known.Port, known.Security, known.User) == (mail.Host, mail.Port, mail.Security, mail.User);

    private static bool IsAddress(string text) =>
        MailAddress.TryCreate(text, out var address)
        && address.Address == text
        && !text.AsSpan().ContainsAny('\r', '\n');

    private static Finding Block(string field, string sentence, Uri source) =>
        new("P-CHANNEL", Severity.Block, field, sentence, source);
}
