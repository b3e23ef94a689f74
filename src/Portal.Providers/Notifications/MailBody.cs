using MimeKit;
using MimeKit.Text;
using Portal.Core.Notifications;

namespace Portal.Providers.Notifications;

/// <summary>A notice as a mail of plain text.</summary>
internal static class MailBody
{
    public static MimeMessage Of(Delivery delivery, MailTarget mail, ChannelPolicy policy)
    {
        var notice = delivery.Notice;
        var message = new MimeMessage
        {
            MessageId = $"{delivery.MessageId}@{policy.PortalAddress?.Host ?? "portal.invalid"}",
            Date = notice.At,
            Subject = OneLine(notice.Title),
            Body = new TextPart(TextFormat.Plain)
            {
                Text = string.Join(
                    "\n\n",
                    new[] { notice.Title, notice.Text, policy.LinkTo(notice.Path) }.Where(it =>
                        !string.IsNullOrEmpty(it)
                    )
                ),
            },
        };
        message.From.Add(MailboxAddress.Parse(mail.From));
        message.To.AddRange(mail.To.Select(MailboxAddress.Parse));
        // Tells answering machines to be quiet (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
