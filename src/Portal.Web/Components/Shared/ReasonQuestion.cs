namespace Portal.Web.Components.Shared;

/// <summary>
/// What is about to be done, and the word on the button that does it. <paramref name="Before"/> is what a request that is
/// changed was asked with.
/// </summary>
public sealed record ReasonQuestion(
    string Title,
    string Text,
    string Action,
    bool Danger = false,
    ReasonAnswer? Before = null
);
