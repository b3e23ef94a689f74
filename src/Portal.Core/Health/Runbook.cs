namespace Portal.Core.Health;

/// <summary>What to do about one kind of trouble, as Markdown. Those that come with the portal can be edited by an Admin.</summary>
public sealed record Runbook(string Key, string Title, string Markdown, DateTimeOffset? EditedAt, string? EditedBy);
