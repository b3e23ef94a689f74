using Microsoft.Extensions.Localization;
using Portal.Core.Notifications;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Notifications;

/// <summary>What a person is asked before something happens to a channel, or to what they have entered.</summary>
internal sealed class ChannelQuestions(
    ReasonDialog reasons,
    ConfirmDialog confirm,
    UnsentWords unsent,
    IStringLocalizer<NotificationTexts> texts
)
{
    /// <summary>What was entered in its forms and not sent.</summary>
    public UnsentWords Unsent => unsent;

    /// <inheritdoc cref="ReasonDialog.AskAsync"/>
    public Task RotateAsync(Channel channel, Func<ReasonAnswer, Task<bool>> act) =>
        reasons.AskAsync(
            new ReasonQuestion(texts["Rotate.Title", channel.Name], texts["Rotate.Means"], texts["Rotate"]),
            act
        );

    /// <inheritdoc cref="ReasonDialog.AskAsync"/>
    public Task DeleteAsync(Channel channel, Func<ReasonAnswer, Task<bool>> act) =>
        reasons.AskAsync(
            new ReasonQuestion(
                texts["Delete.Title", channel.Name],
                texts["Delete.Means"],
                texts["Delete"],
                Danger: true
            ),
            act
        );

    /// <summary>Whether what was entered may give way to a channel that is to be changed; where nothing was, nobody is asked.</summary>
    public async Task<bool> ReplaceAsync(ChannelDraft draft, Channel channel) =>
        !draft.IsTouched
        || await confirm.AskAsync(
            new Confirmation(
                texts["Replace.Title", channel.Name],
                draft.Known is { } known ? texts["Replace.Changed", known.Name] : texts["Replace.New"],
                texts["Replace"],
                Danger: true,
                Decline: texts["Replace.Decline"]
            )
        );
}
