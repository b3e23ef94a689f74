using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.ApprovalPolicies;

/// <summary>Reads the policy, and saves it after the person has said why.</summary>
internal sealed class PolicyEditing(
    EditApprovalPolicy edit,
    SecondAdmin confirmer,
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
            loosens ? await LoosensAsync(cancellationToken) : texts["Why.Tightens"],
            texts[loosens ? "Ask" : "Save"]
        );
        PolicyResult? result = null;
        await dialog.AskAsync(
            question,
            async why =>
            {
                var wish = new PolicyWish(draft.Wished, draft.Version, why.Reason, why.Ticket);
                result = await edit.RunAsync(await callers.GetAsync(), wish, cancellationToken);
                return result is PolicyResult.Saved or PolicyResult.Asked;
            }
        );
        return result;
    }

    /// <summary>Who is the only Admin is told before that nobody could confirm it, not in the pre-flight of what waits.</summary>
    private async Task<string> LoosensAsync(CancellationToken cancellationToken)
    {
        var missing = await confirmer.MissingAsync(await callers.GetAsync(), cancellationToken);
        return string.Join(' ', [texts["Why.Loosens"].Value, .. missing.Select(warning => warning.Sentence)]);
    }
}
