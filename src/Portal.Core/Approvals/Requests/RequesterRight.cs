using Portal.Core.Access;
using Portal.Core.Operations;

namespace Portal.Core.Approvals.Requests;

/// <summary>What was agreed to starts in the name of who asked, as long as they might still ask for it.</summary>
public sealed class RequesterRight(IAssignments assignments, IMemberships memberships, TimeProvider time)
{
    /// <returns>What they lost; null when it may start.</returns>
    public async Task<string?> RefusalAsync(Operation operation, CancellationToken cancellationToken)
    {
        var person = new Person(
            operation.RequestedById,
            operation.RequestedByName,
            operation.RequestedByGroups,
            operation.RequestedByAppRoles
        );
        person = person with { Groups = await memberships.OfAsync(person, cancellationToken) };
        var map = await assignments.ReadAsync(cancellationToken);
        var scope = operation.Target.Scope;
        Holding[] here = [.. map.HoldingsOf(person, time.GetUtcNow()).Where(holding => holding.Scope.Covers(scope))];
        return operation.Permissions.FirstOrDefault(needed => Grants.BestHeld(here, needed) == Grant.Denied) is { } lost
            ? $"{person.Name} may not ask for this any more: no role of theirs includes the permission to {PermissionWords.Of(lost)} there."
            : null;
    }
}
