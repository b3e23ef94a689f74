using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Approvals;

/// <summary>Changes the policy: what tightens it holds at once, what loosens it waits for a second Admin.</summary>
public sealed class EditApprovalPolicy(
    AccessGate gate,
    IApprovalPolicyStore policies,
    AskForChange ask,
    SecondAdmin confirmer,
    OperationDefinitions definitions,
    TimeProvider time
)
{
    /// <summary>The kind of the operation that waits, and the permission to ask for it.</summary>
    public const string Kind = Permission.EditApprovalPolicy;

    private const string Title = "Change the approval policy";
    private static readonly OperationTarget s_target = new("", "", "approval policy", "Approval policy");

    /// <summary>The policy as it is to be edited.</summary>
    /// <exception cref="AccessDeniedException">The caller is no Admin.</exception>
    public async Task<StoredPolicy> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        await gate.DemandAsync(caller, Permission.EditApprovalPolicy, Scope.Portal, cancellationToken);
        return await policies.ReadAsync(cancellationToken);
    }

    /// <exception cref="AccessDeniedException">The caller is no Admin.</exception>
    public async Task<PolicyResult> RunAsync(Caller caller, PolicyWish wish, CancellationToken cancellationToken)
    {
        await gate.DemandAsync(caller, Permission.EditApprovalPolicy, Scope.Portal, cancellationToken);
        var stored = await policies.ReadAsync(cancellationToken);
        IReadOnlyList<Finding> findings =
        [
            .. ChangeReason.Check(wish.Reason, wish.Ticket),
            .. PolicyRules.Check(wish.Policy),
        ];
        if (findings.Count > 0)
        {
            return new PolicyResult.Refused(findings);
        }

        if (stored.Version != wish.Version)
        {
            return new PolicyResult.Moved();
        }

        var now = time.GetUtcNow();
        if (wish.Policy.LooserThan(stored.Policy).Any())
        {
            var warnings = await confirmer.MissingAsync(caller, cancellationToken);
            var (id, _) = await ask.WriteAsync(
                Operation(caller, wish, stored.Policy, warnings, now),
                ApprovalRuling.Ask(1),
                revises: null,
                cancellationToken
            );
            return new PolicyResult.Asked(id);
        }

        var entry = Entry(caller, wish, stored.Policy, now);
        return await policies.SaveAsync(wish.Policy, wish.Version, entry, cancellationToken)
            ? new PolicyResult.Saved()
            : new PolicyResult.Moved();
    }

    private NewOperation Operation(
        Caller caller,
        PolicyWish wish,
        ApprovalPolicy before,
        IReadOnlyList<Finding> warnings,
        DateTimeOffset now
    )
    {
        var plan = PolicyPlan.Write(wish.Policy, wish.Version);
        return PortalOperation.Of(
            definitions.Of(Kind, PortalProvider.Name),
            Title,
            s_target,
            "portal:approval-policy",
            plan,
            caller,
            wish.Reason,
            wish.Ticket,
            now
        ) with
        {
            Before = PolicyJson.Write(before),
            Preflight = new Planning.PreflightReport(now, warnings, 0)
            {
                Sentences = [.. wish.Policy.LooserThan(before)],
                After = PolicyJson.Write(wish.Policy),
            },
        };
    }

    private static HistoryEntry Entry(Caller caller, PolicyWish wish, ApprovalPolicy before, DateTimeOffset now) =>
        new(
            Guid.CreateVersion7(now),
            now,
            HistoryKind.Changed,
            Kind,
            HistoryActor.Of(caller),
            new HistoryTarget(null, null, null, s_target.Kind, s_target.Name),
            "succeeded",
            "changed the approval policy",
            caller.CorrelationId
        )
        {
            Reason = wish.Reason.Trim(),
            Ticket = string.IsNullOrWhiteSpace(wish.Ticket) ? null : wish.Ticket.Trim(),
            Address = caller.Address,
            Before = PolicyJson.Write(before),
            After = PolicyJson.Write(wish.Policy),
        };
}

/// <summary>The policy as somebody wants it, made from the one of <paramref name="Version"/>.</summary>
public sealed record PolicyWish(ApprovalPolicy Policy, int Version, string Reason, string? Ticket);

public abstract record PolicyResult
{
    private PolicyResult() { }

    public sealed record Saved : PolicyResult;

    /// <summary>It loosens, so a second Admin has to agree.</summary>
    public sealed record Asked(long OperationId) : PolicyResult;

    /// <summary>Nothing was written.</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : PolicyResult;

    /// <summary>Somebody else changed it meanwhile.</summary>
    public sealed record Moved : PolicyResult;
}
