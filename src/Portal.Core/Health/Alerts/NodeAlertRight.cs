using Portal.Core.Access;
using Portal.Core.Notifications;

namespace Portal.Core.Health.Alerts;

/// <summary>Alerts leave to the channels of a rule as long as its owner may see the health of the cluster.</summary>
public sealed class NodeAlertRight(
    INodeAlertRules rules,
    IAssignments assignments,
    IMemberships memberships,
    TimeProvider time
) : INoticeRight
{
    public bool Judges(Notice notice) => NoticeKind.ChoiceOf(notice.Kind) == NoticeKind.NodeIll;

    public async Task<string?> RefusalAsync(Notice notice, CancellationToken cancellationToken)
    {
        if (
            NodeAlertNotices.SourceOf(notice) is not var (id, cluster)
            || await rules.FindAsync(id, cancellationToken) is not { } rule
        )
        {
            return "The rule that it comes from was deleted.";
        }

        var owner = new Person(rule.OwnerId, "", rule.OwnerGroups, rule.OwnerAppRoles);
        owner = owner with { Groups = await memberships.OfAsync(owner, cancellationToken) };
        var map = await assignments.ReadAsync(cancellationToken);
        var scopes = AccessGate.VisibleScopes(map.HoldingsOf(owner, time.GetUtcNow()), Permission.SeeHealth);
        return scopes.Include(cluster)
            ? null
            : $"Whoever the rule belongs to may not see the health of {cluster.Name} any more.";
    }
}
