namespace Portal.Web.Components.Shared;

/// <summary>A reason that is fit for history; the ticket is null when there is none.</summary>
public sealed record ReasonAnswer(string Reason, string? Ticket);
