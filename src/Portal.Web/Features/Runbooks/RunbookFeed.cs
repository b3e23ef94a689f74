using Portal.Core.Access;
using Portal.Core.Health;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Runbooks;

/// <summary>Runbooks for the person in this circuit: everybody who sees health reads them, an Admin changes them.</summary>
internal sealed class RunbookFeed(
    IRunbooks runbooks,
    EditRunbook edit,
    AccessGate gate,
    CurrentCaller callers,
    PrerenderedData prerendered
)
{
    public async Task<IReadOnlyList<Runbook>> ListAsync(CancellationToken cancellationToken) =>
        await runbooks.ListAsync(cancellationToken);

    public Task<RunbookView> FirstAsync(string key, CancellationToken cancellationToken) =>
        prerendered.OrReadAsync("runbook", key, () => ReadAsync(key, cancellationToken));

    public async Task<RunbookView> ReadAsync(string key, CancellationToken cancellationToken) =>
        new(
            await runbooks.FindAsync(key, cancellationToken),
            await gate.RefusalAsync(await callers.GetAsync(), Permission.EditRunbooks, Scope.Portal, cancellationToken)
        );

    public async Task<EditRunbookResult> SaveAsync(RunbookEdit wish, CancellationToken cancellationToken) =>
        await edit.SaveAsync(await callers.GetAsync(), wish, cancellationToken);

    public async Task<EditRunbookResult> ResetAsync(RunbookEdit wish, CancellationToken cancellationToken) =>
        await edit.ResetAsync(await callers.GetAsync(), wish, cancellationToken);
}

/// <summary>A runbook, or that there is none; <paramref name="NoEdit"/> says why the person may not change it.</summary>
public sealed record RunbookView(Runbook? Runbook, string? NoEdit);
