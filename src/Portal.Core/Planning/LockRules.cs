using Portal.Core.Rules;

namespace Portal.Core.Planning;

/// <summary>Locks would make Azure refuse the request (ScopeLocked), some of them only after half of the work is done.</summary>
internal static class LockRules
{
    public static Rule<ChangeFacts> Locked { get; } =
        new(
            "P-LOCK",
            Severity.Block,
            Documentation.Learn("azure/azure-resource-manager/management/lock-resources"),
            Check
        );

    private static IEnumerable<Violation> Check(ChangeFacts facts) =>
        (facts.Locks ?? [])
            .Where(found => facts.Change.Deletes || found.Level == LockLevel.ReadOnly)
            .Select(found => new Violation(
                "cluster",
                found.Level == LockLevel.ReadOnly
                    ? $"The lock {found.Name.Quoted()} on {found.Scope} forbids every change."
                    : $"The lock {found.Name.Quoted()} on {found.Scope} forbids deleting."
            )
            {
                About = found.Notes is { Length: > 0 } notes ? $"Its note says: {notes}" : found.Scope,
                Advice = "Ask whoever set the lock; an owner can remove it in Azure. Then check again.",
            });
}
