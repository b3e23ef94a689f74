using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Web.Authentication;

namespace Portal.Web.Features.Operations;

/// <summary>What the person in this circuit says of a request. Each answers with why it is not taken, or null when it was done.</summary>
internal sealed class RequestActs(
    DecideRequest decide,
    WithdrawRequest withdraw,
    BreakGlass glass,
    CurrentCaller callers,
    IStringLocalizer<OperationTexts> texts
)
{
    public Task<string?> ApproveAsync(RequestWord word, CancellationToken cancellationToken) =>
        TellAsync(caller => decide.ApproveAsync(caller, word, cancellationToken));

    public Task<string?> RejectAsync(RequestWord word, CancellationToken cancellationToken) =>
        TellAsync(caller => decide.RejectAsync(caller, word, cancellationToken));

    public Task<string?> BreakGlassAsync(RequestWord word, CancellationToken cancellationToken) =>
        TellAsync(caller => glass.BreakAsync(caller, word, cancellationToken));

    public Task<string?> ReviewAsync(RequestWord word, CancellationToken cancellationToken) =>
        TellAsync(caller => glass.ReviewAsync(caller, word, cancellationToken));

    public Task<string?> WithdrawAsync(RequestWord word, CancellationToken cancellationToken) =>
        TellAsync(caller => withdraw.RunAsync(caller, word.Id, cancellationToken));

    private async Task<string?> TellAsync(Func<Caller, Task<RequestAnswer>> act) =>
        await act(await callers.GetAsync()) switch
        {
            RequestAnswer.Done => null,
            RequestAnswer.Refused refused => refused.Sentence,
            _ => texts["Missing.Text"].Value,
        };
}
