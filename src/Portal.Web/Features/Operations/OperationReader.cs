using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.Operations;

/// <summary>
/// One operation as the person in this circuit may see it: what it changes only for those who may see differences, who asked and why only for those who may see details, its
/// history entries only for those who may see history, a step's own memory for nobody.
/// </summary>
internal sealed class OperationReader(
    IOperationStore operations,
    IHistoryReader history,
    OperationPlaces places,
    AccessGate gate,
    RequestDesk desk,
    SteerOperation steer,
    ProtectionGuard protection,
    CurrentCaller callers,
    PrerenderedData prerendered,
    TimeProvider time
)
{
    public Task<OperationDetail?> FirstAsync(long id, CancellationToken cancellationToken) =>
        prerendered.OrReadAsync(
            "operation",
            id.ToString(CultureInfo.InvariantCulture),
            () => ReadAsync(id, cancellationToken)
        );

    /// <returns>Null when there is no such operation for this person.</returns>
    public async Task<OperationDetail?> ReadAsync(long id, CancellationToken cancellationToken)
    {
        var caller = await callers.GetAsync();
        var sight = OperationSight.Of(caller);
        if (await operations.FindAsync(id, sight, cancellationToken) is not { } operation)
        {
            return null;
        }
        var showsPlan = AccessGate.VisibleScopes(caller, Permission.SeeDifferences).Include(operation.Target.Scope);
        var request = operation.Approvers > 0 ? await desk.FindAsync(caller, id, cancellationToken) : null;
        var kind = OperationKind.PermissionOf(operation.Kind);
        var refusal = await gate.RefusalUnderWayAsync(caller, kind, operation.Target.Scope, cancellationToken);
        var shown = sight.Show(operation) with
        {
            Plan = showsPlan ? operation.Plan : new JsonObject(),
            Before = showsPlan ? operation.Before : null,
            Preflight = showsPlan ? operation.Preflight : null,
            Steps = [.. operation.Steps.Select(step => step with { Checkpoint = null })],
        };
        return new OperationDetail(
            shown,
            sight.Show(operation, await operations.EventsAsync(id, sight, cancellationToken)),
            await HistoryAsync(id, caller, cancellationToken),
            showsPlan,
            await places.ShowsClusterAsync(operation, sight, cancellationToken),
            refusal,
            time.GetUtcNow()
        )
        {
            NoCancel = await steer.RefusalAsync(caller, operation, OperationTrigger.RequestCancel, cancellationToken),
            NoRetry = await steer.RefusalAsync(caller, operation, OperationTrigger.Retry, cancellationToken),
            Form = CanBeTakenUp(operation, caller, showsPlan)
                ? await places.FormAsync(operation, sight.Seen, cancellationToken)
                : null,
            Request = request is null
                ? null
                : sight.Show(request) with
                {
                    Operation = shown with { Plan = new JsonObject() },
                },
            Options = request is null ? null : await desk.OptionsAsync(caller, request, cancellationToken),
            Protection = sight.ShowsPlaceOf(operation)
                ? (await protection.KnownAsync(cancellationToken)).On(operation.Target.Scope, time.GetUtcNow())
                : ScopeProtection.None,
            // What a command printed may hold what only those may see who may run commands.
            Command =
                operation.Kind == OperationKind.RunCommand && refusal is null ? CommandResultStep.Of(operation) : null,
        };
    }

    /// <summary>It can be changed, or asked for again, by those who know what it says.</summary>
    private static bool CanBeTakenUp(Operation operation, Caller caller, bool showsPlan) =>
        operation.State is OperationState.AwaitingApproval or OperationState.Failed or OperationState.Canceled
        && (showsPlan || PersonId.Same(operation.RequestedById, caller.ObjectId));

    private async Task<IReadOnlyList<SealedEntry>> HistoryAsync(
        long id,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var sight = HistorySight.Of(caller);
        if (sight.IsNothing)
        {
            return [];
        }
        var entries = await history.OfOperationAsync(id, sight, cancellationToken);
        return [.. entries.Select(entry => entry with { Entry = entry.Entry with { Before = null, After = null } })];
    }
}
