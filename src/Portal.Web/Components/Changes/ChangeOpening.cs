using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Components.Drafts;
using Portal.Web.Components.Shared;

namespace Portal.Web.Components.Changes;

/// <summary>Reads what the form of a change opens with.</summary>
internal sealed class ChangeOpening(
    IOperationStore operations,
    RequestDesk desk,
    CurrentCaller callers,
    PrerenderedData prerendered
)
{
    public Task<ChangeStart<TEntries>> ReadAsync<TEntries>(DraftKeeper draft, EarlierLink? link)
        where TEntries : class =>
        prerendered.OrReadAsync(
            "change",
            draft.Kind,
            async () =>
            {
                var kept = await draft.FindAsync(ChangeDraft<TEntries>.Read, CancellationToken.None);
                var earlier = link is null ? null : await FindAsync(link, CancellationToken.None);
                return new ChangeStart<TEntries>(kept?.Entries, kept?.SavedAt, kept?.Revision, earlier);
            }
        );

    /// <returns>Null when it is not there, or not for this person; a request also when it waits no more.</returns>
    private async Task<EarlierPlan?> FindAsync(EarlierLink link, CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        var operation = link.Revises
            ? (await desk.FindOwnAsync(caller, link.Id, cancellationToken))?.Operation
            : await FindSeenAsync(caller, link.Id, cancellationToken);
        return operation is null ? null : new EarlierPlan(operation.Plan, operation.Reason, operation.Ticket ?? "");
    }

    private async Task<Operation?> FindSeenAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        return
            await operations.FindAsync(id, OperationSight.Of(caller), cancellationToken) is { } operation
            && (
                PersonId.Same(operation.RequestedById, caller.ObjectId)
                || AccessGate.VisibleScopes(caller, Permission.SeeDifferences).Include(operation.Target.Scope)
            )
            ? operation
            : null;
    }
}
