using Portal.Core.Access;
using Portal.Core.Operations;

namespace Portal.Core.Approvals.Requests;

/// <summary>Writes an operation that a use case has checked: it is queued, or it waits for approval, as the gate ruled.</summary>
public sealed class AskForChange(
    AccessGate gate,
    IOperationStore operations,
    IRequestStore requests,
    IApprovalPolicyStore policies
)
{
    /// <param name="operation">What was asked for, without its terms.</param>
    /// <param name="ruling">What the gate said of it.</param>
    /// <param name="revises">The caller's own request whose plan it replaces; null for a new one.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>The operation's id, or why the request cannot be revised.</returns>
    /// <exception cref="OperationConflictException">It would run at once, and another works on the same thing.</exception>
    /// <exception cref="AccessDeniedException">Somebody else's request was to be revised.</exception>
    public async Task<(long Id, string? Refusal)> WriteAsync(
        NewOperation operation,
        ApprovalRuling ruling,
        long? revises,
        CancellationToken cancellationToken
    )
    {
        var policy = (await policies.ReadAsync(cancellationToken)).Policy;
        var terms = RequestTerms.Of(ruling, operation.Permissions, policy, operation.RequestedAt);
        if (revises is { } id)
        {
            // A plan that would run at once on its own stays a request: it was asked for as one.
            terms ??= new RequestTerms(1, policy.RequestEnds(operation.RequestedAt));
            return (id, await ReviseAsync(id, operation, terms, cancellationToken));
        }

        operation = operation with { Terms = terms };
        return (
            await operations.CreateAsync(
                operation,
                written => OperationHistory.Requested(operation, written),
                cancellationToken
            ),
            null
        );
    }

    private async Task<string?> ReviseAsync(
        long id,
        NewOperation plan,
        RequestTerms terms,
        CancellationToken cancellationToken
    ) =>
        await requests.ApplyAsync(
            id,
            request => RequestCourse.Revise(request, plan, terms, plan.RequestedAt),
            cancellationToken
        ) switch
        {
            RequestMove.To => null,
            RequestMove.Refused refused => refused.Sentence,
            RequestMove.Denied denied => throw await gate.DenyAsync(
                plan.RequestedBy,
                OperationKind.PermissionOf(plan.Kind),
                plan.Target.Scope,
                denied.Sentence,
                cancellationToken
            ),
            _ => "There is no such request.",
        };
}
