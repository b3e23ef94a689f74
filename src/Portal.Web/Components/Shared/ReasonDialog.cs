using Radzen;

namespace Portal.Web.Components.Shared;

/// <summary>Asks why a change is made before it is. What was typed stays until it is right.</summary>
internal sealed class ReasonDialog(DialogService dialogs)
{
    /// <returns>Null when the person thought better of it.</returns>
    public async Task<ReasonAnswer?> AskAsync(ReasonQuestion question) =>
        await dialogs.OpenAsync<ReasonDialogBody>(
            question.Title,
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ReasonDialogBody.Question)] = question },
            new DialogOptions { Width = "520px", CloseDialogOnEsc = true }
        ) as ReasonAnswer;
}

/// <summary>
/// What is about to be done, and the word on the button that does it. <paramref name="Before"/> is what was answered earlier.
/// </summary>
public sealed record ReasonQuestion(
    string Title,
    string Text,
    string Action,
    bool Danger = false,
    ReasonAnswer? Before = null
);

/// <summary>A reason that is fit for history; the ticket is null when there is none.</summary>
public sealed record ReasonAnswer(string Reason, string? Ticket);
