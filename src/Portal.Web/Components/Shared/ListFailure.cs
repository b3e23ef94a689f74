namespace Portal.Web.Components.Shared;

/// <summary>Why a list could not be read: what failed, what to do, and the id that the log holds, if it holds one.</summary>
public sealed record ListFailure(string Title, string Text, string? CorrelationId = null);
