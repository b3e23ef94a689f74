using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>
/// Gives roles, changes when they end, and takes them away. The rules are checked with every assignment in sight in the
/// transaction that writes, so that two Admins at once cannot break together what neither breaks alone.
/// </summary>
public sealed class EditAssignments(
    AccessGate gate,
    IAssignments assignments,
    IInventory inventory,
    IMemberships memberships,
    AskForChange ask,
    OperationDefinitions definitions,
    TimeProvider time
)
{
    /// <summary>
    /// Gives a role at once, unless there is a warning that the wish does not let pass; that of an Admin waits until a second
    /// Admin has confirmed it, who is shown the warnings.
    /// </summary>
    /// <exception cref="AccessDeniedException">The caller may not map roles.</exception>
    public async Task<GiveResult> GiveAsync(
        Caller caller,
        AssignmentWish wish,
        ChangeWords words,
        CancellationToken cancellationToken
    )
    {
        var approval = await gate.DemandAsync(caller, Permission.MapRoles, Scope.Portal, cancellationToken);
        var (tidy, now) = (wish.Tidy(), time.GetUtcNow());
        var places = await KnownPlaces.ReadAsync(inventory, cancellationToken);
        var person = await memberships.PersonOfAsync(tidy.Subject, cancellationToken);
        var given = tidy.Given(caller.Name, now);
        if (given.Role == Role.Admin)
        {
            var map = await assignments.ReadAsync(cancellationToken);
            IReadOnlyList<Finding> found = [.. Check(map), .. AssignmentRules.Confirmable(map, caller, now)];
            return await AskAsync(caller, given, found, words, now, cancellationToken);
        }

        var refused = await assignments.EditAsync(
            map =>
            {
                var findings = Check(map);
                if (findings.Any(tidy.IsHeldUpBy))
                {
                    return new AccessEdit.Refused(findings);
                }

                var sentence =
                    $"gave {given.Role} to {given.Subject.Name} in {ScopeWords.Of(given.Scope)}, {AccessHistory.Until(given.ExpiresAt)}";
                var target = AccessHistory.TargetOf(given);
                return new AccessEdit.Made(
                    map with
                    {
                        Assignments = [.. map.Assignments, given],
                    },
                    AccessHistory.Of(caller, AccessHistory.Give, target, sentence, words, now) with
                    {
                        Approval = approval.Mark,
                        After = AccessHistory.Of(given),
                    }
                );
            },
            cancellationToken
        );
        return new GiveResult(refused);

        IReadOnlyList<Finding> Check(AccessMap map) =>
            [
                .. AssignmentRules.Give(tidy, map, places, person, now),
                .. ChangeReason.Check(words.Reason, words.Ticket),
            ];
    }

    private async Task<GiveResult> AskAsync(
        Caller caller,
        Assignment wished,
        IReadOnlyList<Finding> findings,
        ChangeWords words,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<Finding> blocks = [.. findings.Where(it => it.Severity == Severity.Block)];
        if (blocks.Count > 0)
        {
            return new GiveResult(blocks);
        }

        var operation = PortalOperation.Of(
            definitions.Of(Permission.MapRoles, PortalProvider.Name),
            $"Make {wished.Subject.Name} an Admin",
            new OperationTarget("", "", "assignment", wished.Subject.Name),
            $"portal:assignment:{wished.Subject.Kind}:{wished.Subject.Id}".ToLowerInvariant(),
            AssignmentPlan.Write(wished),
            caller,
            words.Reason,
            words.Ticket,
            now
        ) with
        {
            Preflight = new PreflightReport(now, findings, 0)
            {
                Sentences =
                [
                    $"{wished.Subject.Name} becomes an Admin of the whole portal, {AccessHistory.Until(wished.ExpiresAt)}.",
                ],
                After = AccessHistory.Of(wished),
            },
        };
        var (id, _) = await ask.WriteAsync(operation, ApprovalRuling.Ask(1), revises: null, cancellationToken);
        return new GiveResult(findings, id);
    }

    /// <param name="caller">Who.</param>
    /// <param name="known">As the caller saw it.</param>
    /// <param name="expiresAt">Null for good.</param>
    /// <param name="words">Why.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What stands against it; empty when it is done.</returns>
    /// <exception cref="AccessDeniedException">The caller may not map roles.</exception>
    public Task<IReadOnlyList<Finding>> ChangeExpiryAsync(
        Caller caller,
        Assignment known,
        DateTimeOffset? expiresAt,
        ChangeWords words,
        CancellationToken cancellationToken
    )
    {
        var after = known with { ExpiresAt = expiresAt?.ToUniversalTime() };
        return ChangeAsync(
            caller,
            known,
            after,
            now => [.. AssignmentRules.Expiry(expiresAt, now), .. AssignmentRules.Longer(known, after)],
            AccessHistory.ChangeExpiry,
            $"let {known.Subject.Name} have {known.Role} in {ScopeWords.Of(known.Scope)} {AccessHistory.Until(expiresAt)}",
            words,
            cancellationToken
        );
    }

    /// <param name="caller">Who; it may be their own.</param>
    /// <param name="known">As the caller saw it.</param>
    /// <param name="words">Why.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What stands against it; empty when it is done.</returns>
    /// <exception cref="AccessDeniedException">The caller may not map roles.</exception>
    public Task<IReadOnlyList<Finding>> TakeAwayAsync(
        Caller caller,
        Assignment known,
        ChangeWords words,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            caller,
            known,
            null,
            _ => [],
            AccessHistory.TakeAway,
            $"took {known.Role} in {ScopeWords.Of(known.Scope)} from {known.Subject.Name}",
            words,
            cancellationToken
        );

    private async Task<IReadOnlyList<Finding>> ChangeAsync(
        Caller caller,
        Assignment known,
        Assignment? after,
        Func<DateTimeOffset, IEnumerable<Finding>> rules,
        string action,
        string sentence,
        ChangeWords words,
        CancellationToken cancellationToken
    )
    {
        var approval = await gate.DemandAsync(caller, Permission.MapRoles, Scope.Portal, cancellationToken);
        var now = time.GetUtcNow();
        return await assignments.EditAsync(
            map =>
            {
                var changed = map with
                {
                    Assignments =
                    [
                        .. map.Assignments.Where(it => it.Id != known.Id),
                        .. after is null ? [] : (Assignment[])[after],
                    ],
                };
                IReadOnlyList<Finding> findings =
                [
                    .. map.Assignments.Contains(known) ? [] : (Finding[])[AssignmentRules.Moved],
                    .. rules(now),
                    .. AssignmentRules.KeepsAnAdmin(known, changed, now),
                    .. ChangeReason.Check(words.Reason, words.Ticket),
                ];
                return findings.Count > 0
                    ? new AccessEdit.Refused(findings)
                    : new AccessEdit.Made(
                        changed,
                        AccessHistory.Of(caller, action, AccessHistory.TargetOf(known), sentence, words, now) with
                        {
                            Approval = approval.Mark,
                            Before = AccessHistory.Of(known),
                            After = after is null ? null : AccessHistory.Of(after),
                        }
                    );
            },
            cancellationToken
        );
    }
}
