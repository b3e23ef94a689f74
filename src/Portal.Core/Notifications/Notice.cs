using System.Text.Json.Nodes;

namespace Portal.Core.Notifications;

/// <summary>
/// What happened, and for whom. <paramref name="Kind"/> is one of <see cref="NoticeKind"/>, <paramref name="Title"/> one
/// line, <paramref name="Path"/> where the portal shows it (<c>/operations/7</c>). Nothing of it is a secret.
/// </summary>
public sealed record Notice(
    Guid Id,
    string Kind,
    DateTimeOffset At,
    NoticeAudience Audience,
    string Title,
    string Text,
    string Path
)
{
    /// <summary>The same for programs; its fields belong to the kind.</summary>
    public JsonObject Data { get; init; } = [];
}
