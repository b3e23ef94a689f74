using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Core.Notifications;

namespace Portal.Data.Notifications;

/// <summary>How targets, secrets and notices stand in their rows.</summary>
internal static class NotificationJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Of(ChannelTarget target) => JsonSerializer.Serialize(target, s_options);

    public static string Of(ChannelSecret secret) => JsonSerializer.Serialize(secret, s_options);

    public static string Of(Notice notice) => JsonSerializer.Serialize(notice, s_options);

    public static ChannelTarget Target(string json) => Read<ChannelTarget>(json);

    public static ChannelSecret Secret(string json) => Read<ChannelSecret>(json);

    public static Notice Notice(string json) => Read<Notice>(json);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, s_options)!;
}
