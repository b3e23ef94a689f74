using Microsoft.Extensions.Localization;
using Portal.Core.Notifications;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Notifications;

/// <summary>What a person is asked before something happens to a channel, or to what they have entered.</summary>
internal sealed class ChannelQuestions(
    ReasonDialog reasons,
    ConfirmDialog confirm,
    IStringLocalizer<NotificationTexts> texts
)
{
    /// <returns>Null when the person thought better of it.</returns>
    public Task<ReasonAnswer?> RotateAsync(Channel channel) =>
        reasons.AskAsync(
            new ReasonQuestion(texts["Rotate.Title", channel.Name], texts["Rotate.Means"], texts["Rotate"])
        );

    /// <returns>Null when the person thought better of it.</returns>
    public Task<ReasonAnswer?> DeleteAsync(Channel channel) =>
        reasons.AskAsync(
            new ReasonQuestion(
                texts["Delete.Title", channel.Name],
                texts["Delete.Means"],
                texts["Delete"],
                Danger: true
            )
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
