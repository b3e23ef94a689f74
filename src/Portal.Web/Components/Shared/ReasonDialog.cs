using Radzen;

namespace Portal.Web.Components.Shared;

/// <summary>
/// Asks why a change is made, and has it made. What was typed is there when the same is asked again, until the change was made
/// or the person thought better of it: nothing is typed twice because the database failed, or the page was drawn anew.
/// </summary>
internal sealed class ReasonDialog(DialogService dialogs, UnsentWords unsent)
{
    /// <param name="question">What is asked.</param>
    /// <param name="act">Makes the change, and says whether it was made. What it throws is the caller's.</param>
    public async Task AskAsync(ReasonQuestion question, Func<ReasonAnswer, Task<bool>> act)
    {
        var about = $"{question.Title} {question.Action} {question.Before}";
        var words = unsent.Find<ReasonWords>(about) ?? ReasonWords.Of(question.Before);
        unsent.Keep(words, about);
        if (await OpenAsync(question, words) is not { } why || await act(why))
        {
            unsent.Keep<ReasonWords>(null, about);
        }
    }

    /// <returns>Null when the person thought better of it.</returns>
    private async Task<ReasonAnswer?> OpenAsync(ReasonQuestion question, ReasonWords words) =>
        await dialogs.OpenAsync<ReasonDialogBody>(
            question.Title,
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(ReasonDialogBody.Question)] = question,
                [nameof(ReasonDialogBody.Words)] = words,
            },
            new DialogOptions { Width = "520px", CloseDialogOnEsc = true }
        ) as ReasonAnswer;
}
