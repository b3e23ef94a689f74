using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Protection;
using Portal.Web.Components.Changes;

namespace Portal.Web.Features.Operations;

/// <summary>
/// All that the page of one operation shows. <paramref name="ShowsPlan"/> says whether the person may see what it
/// changes, <paramref name="ShowsCluster"/> whether there is a page of the cluster to go to; <paramref name="NoStart"/> why they may not ask
/// for such a change; null when they may.
/// </summary>
public sealed record OperationDetail(
    Operation Operation,
    IReadOnlyList<OperationEvent> Events,
    IReadOnlyList<SealedEntry> History,
    bool ShowsPlan,
    bool ShowsCluster,
    string? NoStart,
    DateTimeOffset ReadAt
)
{
    /// <summary>Why the person may not cancel it; null when they may.</summary>
    public string? NoCancel { get; init; }

    /// <summary>Why the person may not try it again; null when they may.</summary>
    public string? NoRetry { get; init; }

    /// <summary>What a command printed; null for other operations, and for those who may not run commands.</summary>
    public CommandResult? Command { get; init; }

    /// <summary>What others have to agree to, or had to; null where nobody was asked.</summary>
    public Request? Request { get; init; }

    /// <summary>What the person may do with the request.</summary>
    public RequestOptions? Options { get; init; }

    /// <summary>What protects its target by now, although it goes on.</summary>
    public ScopeProtection Protection { get; init; } = ScopeProtection.None;

    /// <summary>The form that it was asked with; null where there is none.</summary>
    public OperationForm? Form { get; init; }

    /// <summary>What keeps an approved request from starting, although nothing works on its target.</summary>
    public FreezeWindow? Freeze =>
        Request?.IsApproved(ReadAt) == true
        && Operation.Approval != ApprovalMark.BreakGlass
        && Effects.Of(OperationKind.PermissionOf(Operation.Kind)) == Effect.Changes
            ? Protection.Freeze
            : null;

    public bool HasEnded => OperationTransitions.IsTerminal(Operation.State);

    /// <summary>What came to nothing can be asked for again with its plan: where the form begins from it.</summary>
    public string? Again =>
        Form is { } form && Operation.State is OperationState.Failed or OperationState.Canceled
            ? ChangeAddress.With(form.Address, ChangeAddress.From, Operation.Id)
            : null;

    /// <summary>It waits before its first request, so that whoever asked for it can think again.</summary>
    public bool CanBeCalledBack => !HasEnded && Operation.CurrentStep?.Name == CoolOffStep.StepName;

    public bool Allows(OperationTrigger trigger) => OperationTransitions.TryNext(Operation.State, trigger, out _);
}
