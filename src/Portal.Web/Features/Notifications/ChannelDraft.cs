using System.Globalization;
using Portal.Core.Connections;
using Portal.Core.Notifications;

namespace Portal.Web.Features.Notifications;

/// <summary>
/// A channel as it is being written. Numbers stay the text that was typed. What is secret is taken once and never
/// drawn.
/// </summary>
public sealed class ChannelDraft
{
    public Channel? Known { get; init; }
    public string Name { get; set; } = "";
    public bool IsMail { get; set; }
    public string Address { get; set; } = "";
    public string Host { get; set; } = "";
    public string Port { get; set; } = "587";
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;
    public string From { get; set; } = "";
    public string To { get; set; } = "";
    public string User { get; set; } = "";
    public string Password { get; set; } = "";
    public HashSet<string> Kinds { get; init; } = new(StringComparer.Ordinal);
    public string Reason { get; set; } = "";
    public string Ticket { get; set; } = "";

    /// <summary>Something was entered that is not saved yet.</summary>
    public bool IsTouched
    {
        get
        {
            var begun = Known is null ? new ChannelDraft() : Of(Known);
            return !Entered.SequenceEqual(begun.Entered) || !Kinds.SetEquals(begun.Kinds);
        }
    }

    public bool HoldsAddress => Address.Length > 0 || Known?.Target is WebhookTarget;

    public bool HoldsPassword => Password.Length > 0 || Known?.Target is MailTarget { User: not null };

    public static ChannelDraft Of(Channel channel)
    {
        var draft = new ChannelDraft
        {
            Known = channel,
            Name = channel.Name,
            IsMail = channel.Target is MailTarget,
            Kinds = channel.Kinds.ToHashSet(StringComparer.Ordinal),
        };
        if (channel.Target is MailTarget mail)
        {
            draft.Host = mail.Host;
            draft.Port = mail.Port.ToString(CultureInfo.InvariantCulture);
            draft.Security = mail.Security;
            draft.From = mail.From;
            draft.To = string.Join(", ", mail.To);
            draft.User = mail.User ?? "";
        }

        return draft;
    }

    public ChannelWish Wish() =>
        new(Known, Name, Target(), Address, Password, [.. Kinds], new ChangeWords(Reason, Ticket));

    private string[] Entered => [Name, Address, Host, Port, $"{Security}", From, To, User, Password, Reason, Ticket];

    private ChannelTarget Target() =>
        IsMail
            ? new MailTarget(
                Host.Trim(),
                int.TryParse(Port.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0,
                Security,
                From.Trim(),
                To.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                User.Trim() is { Length: > 0 } user ? user : null
            )
            : Known?.Target ?? new WebhookTarget("");
}
