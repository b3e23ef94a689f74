using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Planning;

namespace Portal.Core.Operations;

/// <summary>
/// Who may cancel an operation, and who may try it again: who asked for it, and whoever could have started it without
/// asking. What others agreed to, whoever may decide it there may cancel as well, since that takes the consent back. Pure.
/// </summary>
internal static class SteeringRight
{
    private const string Alone = "whoever may start it without asking";

    /// <param name="operation">As it is now.</param>
    /// <param name="caller">Who wants it.</param>
    /// <param name="ruling">What they would be told if they asked for such a change.</param>
    /// <returns>Why not; null when they may.</returns>
    public static string? AgainstCancel(Operation operation, Caller caller, ApprovalRuling ruling) =>
        IsOwn(operation, caller) ? (HasBegun(operation) ? ruling.Refusal : null)
        : DecidesOn(operation, caller) ? null
        : Unasked(ruling, $"{Asked(operation)} can cancel it, and so can {Others(operation)}.");

    /// <inheritdoc cref="AgainstCancel"/>
    /// <param name="operation">As it is now.</param>
    /// <param name="caller">Who wants it.</param>
    /// <param name="ruling">What they would be told if they asked for such a change.</param>
    /// <param name="policy">Says how long it counts that others agreed.</param>
    /// <param name="now">When.</param>
    public static string? AgainstRetry(
        Operation operation,
        Caller caller,
        ApprovalRuling ruling,
        ApprovalPolicy policy,
        DateTimeOffset now
    ) =>
        !IsOwn(operation, caller) ? Unasked(ruling, $"{Asked(operation)} can try it again, and so can {Alone}.")
        : policy.ApprovalEnds(operation.QueuedAt ?? operation.RequestedAt) <= now
            ? Unasked(
                ruling,
                $"This one started longer ago than an approval holds ({policy.ApprovalHours} h). Cancel it, and ask anew."
            )
        : ruling.Refusal;

    /// <summary>The far side heard nothing of what is tried again: it starts as if it were new.</summary>
    public static bool IsStart(Operation operation) => operation.CurrentStep is { Requests.Count: 0, Nodes.Count: 0 };

    private static string? Unasked(ApprovalRuling ruling, string sentence) =>
        ruling.Refusal ?? (ruling.MustAsk ? $"You may only ask for such a change. {sentence}" : null);

    private static string Asked(Operation operation) => $"{operation.RequestedByName}, who asked for this one,";

    private static string Others(Operation operation) =>
        operation.Approvers == 0 ? Alone
        : RequestDecider.IsPortals(operation.Target) ? $"another Admin and {Alone}"
        : $"an Approver and {Alone}";

    private static bool IsOwn(Operation operation, Caller caller) =>
        PersonId.Same(operation.RequestedById, caller.ObjectId);

    /// <summary>Until then it is as a request that is withdrawn, which needs no role.</summary>
    private static bool HasBegun(Operation operation) =>
        operation.Steps.Any(step => step.State != StepState.Pending && step.Name != CoolOffStep.StepName);

    private static bool DecidesOn(Operation operation, Caller caller) =>
        operation.Approvers > 0
        && Grants.BestHeld(caller.HoldingsIn(operation.Target.Scope), RequestDecider.PermissionFor(operation))
            >= Grant.InScope;
}
