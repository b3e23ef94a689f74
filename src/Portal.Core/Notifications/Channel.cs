namespace Portal.Core.Notifications;

/// <summary>
/// A webhook or a mail address that is told of what happens. <paramref name="Kinds"/> are those of
/// <see cref="NoticeKind.Choosable"/> that it takes; an alert of a node goes to those channels its rule names.
/// </summary>
public sealed record Channel(
    Guid Id,
    string Name,
    ChannelTarget Target,
    IReadOnlyList<string> Kinds,
    ChannelSource Source
)
{
    /// <summary>Counts what was written, from 1.</summary>
    public int Version { get; init; } = 1;
}

/// <summary>Who wrote a channel: an administrator in configuration, or a person on screen.</summary>
public enum ChannelSource
{
    Configuration,
    Portal,
}
