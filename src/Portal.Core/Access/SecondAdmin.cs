using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>Whether anybody is there to confirm what one Admin wants of the portal itself: no glass is broken for that.</summary>
public sealed class SecondAdmin(IAssignments assignments, TimeProvider time)
{
    /// <returns>A warning that nobody else can confirm it; empty when somebody can.</returns>
    public async Task<IReadOnlyList<Finding>> MissingAsync(Caller caller, CancellationToken cancellationToken) =>
        [.. AssignmentRules.Confirmable(await assignments.ReadAsync(cancellationToken), caller, time.GetUtcNow())];
}
