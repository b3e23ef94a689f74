using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Notifications;

namespace Portal.Providers.Notifications;

/// <summary>
/// What a webhook receives: <c>type</c>, <c>timestamp</c> (when it happened) and <c>data</c>. The same notice gives the
/// same bytes at every try.
/// </summary>
internal static class WebhookBody
{
    public static byte[] Of(Notice notice, ChannelPolicy policy)
    {
        var data = new JsonObject
        {
            ["title"] = notice.Title,
            ["text"] = notice.Text,
            ["url"] = policy.LinkTo(notice.Path),
            ["for"] = Of(notice.Audience),
        };
        foreach (var (name, value) in notice.Data)
        {
            data[name] = value?.DeepClone();
        }

        var body = new JsonObject
        {
            ["type"] = notice.Kind,
            ["timestamp"] = notice
                .At.ToUniversalTime()
                .ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ["data"] = data,
        };
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static JsonObject Of(NoticeAudience audience) =>
        audience.Role is { } role
            ? new() { ["role"] = role.ToString(), ["scope"] = audience.Scope }
            : new() { ["id"] = audience.PersonId, ["person"] = audience.Person };
}
