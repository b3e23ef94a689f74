namespace Portal.Web.Components.Shared;

/// <summary>
/// One step. A neutral one is still to come and shows its number; <paramref name="State"/> is the word for people who
/// do not see the colour, <paramref name="Beside"/> a short figure at the right, such as how long it took.
/// </summary>
public sealed record TimelineItem(Tone Tone, string Title, string State, string? Detail = null, string? Beside = null);
