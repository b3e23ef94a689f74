using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>The operation that makes somebody an Admin, once a second Admin has confirmed it.</summary>
public sealed class GiveStep(
    IAssignments assignments,
    IInventory inventory,
    IMemberships memberships,
    TimeProvider time
) : IOperationDefinition, IStep
{
    public string Kind => Permission.MapRoles;

    public string Provider => PortalProvider.Name;

    public TimeSpan Deadline => TimeSpan.FromMinutes(5);

    public string Name => "Give the role";

    public IReadOnlyList<IStep> StepsFor(JsonNode plan) => [this];

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var given = AssignmentPlan.Read(context.Operation.Plan);
        // What a run gave that died then is not called back any more; it is taken away as any role is.
        if (context.CancelRequested && !IsGiven(await assignments.ReadAsync(cancellationToken), given))
        {
            return new StepOutcome.Canceled("Canceled before the role was given.");
        }

        var places = await KnownPlaces.ReadAsync(inventory, cancellationToken);
        var person = await memberships.PersonOfAsync(given.Subject, cancellationToken);
        var now = time.GetUtcNow();
        var refused = await assignments.EditAsync(map => Give(map, given, places, person, now), cancellationToken);
        return refused is [var why, ..]
            ? new StepOutcome.Failed(
                new OperationError("RoleRefused", why.Sentence, "Look under Access what has changed, then ask anew.")
            )
            : new StepOutcome.Done("The role is given.", AccessHistory.Of(given));
    }

    /// <summary>What holds may have changed since it was asked for. A run that died after the write finds it given.</summary>
    private static AccessEdit Give(
        AccessMap map,
        Assignment given,
        KnownPlaces places,
        Person? person,
        DateTimeOffset now
    )
    {
        if (IsGiven(map, given))
        {
            return new AccessEdit.Refused([]);
        }

        var wish = new AssignmentWish(given.Subject, given.Role, given.Scope, given.ExpiresAt);
        IReadOnlyList<Finding> blocks =
        [
            .. AssignmentRules.Give(wish, map, places, person, now).Where(it => it.Severity == Severity.Block),
        ];
        return blocks.Count > 0
            ? new AccessEdit.Refused(blocks)
            // The operation's own entries are its history.
            : new AccessEdit.Made(map with { Assignments = [.. map.Assignments, given] }, Entry: null);
    }

    private static bool IsGiven(AccessMap map, Assignment given) => map.Assignments.Any(it => it.Id == given.Id);
}
