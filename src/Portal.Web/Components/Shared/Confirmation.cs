namespace Portal.Web.Components.Shared;

/// <summary>
/// What a person is asked before something happens. With <paramref name="TypedName"/> the button stays shut until that
/// name was typed: for what cannot be undone. <paramref name="Decline"/> says what a no means, where "Cancel" would not.
/// </summary>
public sealed record Confirmation(
    string Title,
    string Text,
    string Action,
    bool Danger = false,
    string? TypedName = null,
    string? Decline = null
);
