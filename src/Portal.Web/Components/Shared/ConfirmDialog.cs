using Radzen;

namespace Portal.Web.Components.Shared;

/// <summary>Asks before something happens.</summary>
internal sealed class ConfirmDialog(DialogService dialogs)
{
    /// <returns>True only when the person said yes; closing the dialog is a no.</returns>
    public async Task<bool> AskAsync(Confirmation question)
    {
        var answer = await dialogs.OpenAsync<ConfirmDialogBody>(
            question.Title,
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ConfirmDialogBody.Question)] = question },
            new DialogOptions { Width = "480px", CloseDialogOnEsc = true }
        );
        return answer is true;
    }
}
