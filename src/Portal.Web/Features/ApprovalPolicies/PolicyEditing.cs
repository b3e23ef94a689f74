using Microsoft.Extensions.Localization;
using Portal.Core.Approvals;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.ApprovalPolicies;

/// <summary>Reads the policy, and saves it after the person has said why.</summary>
internal sealed class PolicyEditing(
    EditApprovalPolicy edit,
    CurrentCaller callers,
    ReasonDialog dialog,
    IStringLocalizer<PolicyTexts> texts
)
{
    public async Task<StoredPolicy> ReadAsync(CancellationToken cancellationToken) =>
        await edit.ReadAsync(await callers.GetAsync(), cancellationToken);

    /// <returns>Null when the person thought better of it.</returns>
    public async Task<PolicyResult?> SaveAsync(PolicyDraft draft, CancellationToken cancellationToken)
    {
        var loosens = draft.Loosens;
        var question = new ReasonQuestion(
            texts["Why.Title"],
            texts[loosens ? "Why.Loosens" : "Why.Tightens"],
            texts[loosens ? "Ask" : "Save"]
        );
        return await dialog.AskAsync(question) is { } why
            ? await edit.RunAsync(
                await callers.GetAsync(),
                new PolicyWish(draft.Wished, draft.Version, why.Reason, why.Ticket),
                cancellationToken
            )
            : null;
    }
}
