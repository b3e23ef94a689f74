using Portal.Core.Changes;

namespace Portal.Data.Changes;

/// <summary>A change as the payload of a notification: <c>topic</c> or <c>topic:key</c>.</summary>
internal static class ChangeText
{
    public static string Of(Change change) => change.Key is null ? change.Topic : $"{change.Topic}:{change.Key}";

    public static Change Parse(string text) =>
        text.Split(':', 2) is [var topic, var key] ? new Change(topic, key) : new Change(text, null);
}
