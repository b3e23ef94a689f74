using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Operations;

/// <summary>Cancel and retry, after the person has read what that means now.</summary>
internal sealed class OperationSteering(
    SteerOperation steer,
    CurrentCaller callers,
    ConfirmDialog dialog,
    IStringLocalizer<OperationTexts> texts
)
{
    /// <returns>A sentence when it could not be done; null when it was done, or when the person thought better of it.</returns>
    public async Task<string?> CancelAsync(Operation operation, CancellationToken cancellationToken)
    {
        var question = new Confirmation(
            texts["Cancel.Title", operation.Title],
            texts[$"Cancel.Means.{Moment(operation)}"],
            texts["Cancel.Action"],
            Danger: true,
            Decline: texts["Cancel.Decline"]
        );
        return await dialog.AskAsync(question)
            ? await TellAsync(async caller => await steer.CancelAsync(caller, operation.Id, cancellationToken))
            : null;
    }

    /// <summary>Nothing has been sent yet, so there is nothing to warn of.</summary>
    public Task<string?> CallBackAsync(Operation operation, CancellationToken cancellationToken) =>
        TellAsync(caller => steer.CancelAsync(caller, operation.Id, cancellationToken));

    public Task<string?> RetryAsync(Operation operation, CancellationToken cancellationToken) =>
        TellAsync(caller => steer.RetryAsync(caller, operation.Id, cancellationToken));

    private async Task<string?> TellAsync(Func<Caller, Task<SteerResult>> act) =>
        await act(await callers.GetAsync()) switch
        {
            SteerResult.Applied => null,
            SteerResult.TooLate => texts["Steer.TooLate"].Value,
            _ => texts["Missing.Text"].Value,
        };

    /// <summary>What canceling does depends on how far it has come.</summary>
    private static string Moment(Operation operation) =>
        operation.State switch
        {
            OperationState.AwaitingApproval or OperationState.Queued => "Before",
            OperationState.NeedsAttention => "Attention",
            _ => "During",
        };
}
