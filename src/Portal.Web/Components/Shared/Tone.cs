namespace Portal.Web.Components.Shared;

/// <summary>How a state feels. Every tone has an icon and a colour; the word says it.</summary>
public enum Tone
{
    Neutral,
    Accent,
    Good,
    Warning,
    Bad,
}
