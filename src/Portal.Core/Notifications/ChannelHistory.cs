using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Core.History;

namespace Portal.Core.Notifications;

/// <summary>The history entries of channels: where one leads and what it is told, never a secret.</summary>
internal static class ChannelHistory
{
    public static HistoryEntry Of(
        Caller caller,
        string sentence,
        Channel channel,
        ChangeWords? words,
        DateTimeOffset at
    ) =>
        new(
            Guid.CreateVersion7(at),
            at,
            HistoryKind.Changed,
            Permission.EditChannels,
            HistoryActor.Of(caller),
            new HistoryTarget(null, null, null, "channel", channel.Name),
            "succeeded",
            sentence,
            caller.CorrelationId
        )
        {
            Address = caller.Address,
            Reason = words?.Reason.Trim(),
            Ticket = string.IsNullOrWhiteSpace(words?.Ticket) ? null : words.Ticket.Trim(),
        };

    public static JsonObject Of(Channel channel)
    {
        var told = new JsonObject { ["name"] = channel.Name };
        switch (channel.Target)
        {
            case WebhookTarget webhook:
                told["server"] = webhook.Server;
                break;
            case MailTarget mail:
                told["server"] = FormattableString.Invariant($"{mail.Host}:{mail.Port}");
                told["security"] = mail.Security.ToString();
                told["from"] = mail.From;
                told["to"] = string.Join(", ", mail.To);
                told["user"] = mail.User;
                break;
        }

        told["kinds"] = string.Join(", ", channel.Kinds);
        return told;
    }
}
