using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Protection;

namespace Portal.Web.Features.Operations;

/// <summary>
/// All that the page of one operation shows. <paramref name="ShowsPlan"/> says whether the person may see what it
/// changes, <paramref name="ShowsCluster"/> whether there is a page of the cluster to go to; <paramref name="NoSteering"/> why they may not cancel it, retry it or
/// start its plan again; null when they may.
/// </summary>
public sealed record OperationDetail(
    Operation Operation,
    IReadOnlyList<OperationEvent> Events,
    IReadOnlyList<SealedEntry> History,
    bool ShowsPlan,
    bool ShowsCluster,
    string? NoSteering,
    DateTimeOffset ReadAt
)
{
    /// <summary>What a command printed; null for other operations, and for those who may not run commands.</summary>
    public CommandResult? Command { get; init; }

    /// <summary>What others have to agree to, or had to; null where nobody was asked.</summary>
    public Request? Request { get; init; }

    /// <summary>What the person may do with the request.</summary>
    public RequestOptions? Options { get; init; }

    /// <summary>What protects its target by now, although it goes on.</summary>
    public ScopeProtection Protection { get; init; } = ScopeProtection.None;

    public bool HasEnded => OperationTransitions.IsTerminal(Operation.State);

    /// <summary>A creation that made no cluster can be tried again from its plan.</summary>
    public bool CanStartAgain =>
        Operation
            is { Kind: Core.Access.Permission.CreateCluster, State: OperationState.Failed or OperationState.Canceled };

    /// <summary>It waits before its first request, so that whoever asked for it can think again.</summary>
    public bool CanBeCalledBack => !HasEnded && Operation.CurrentStep?.Name == CoolOffStep.StepName;

    public bool Allows(OperationTrigger trigger) => OperationTransitions.TryNext(Operation.State, trigger, out _);
}
