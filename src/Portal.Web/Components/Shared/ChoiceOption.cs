namespace Portal.Web.Components.Shared;

/// <summary>One option; <paramref name="Hint"/> says why it is disabled when it is.</summary>
public sealed record ChoiceOption(string Value, string Text, bool Disabled = false, string? Hint = null);
