using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Notifications;
using Portal.Core.Rules;

namespace Portal.Core.Health.Alerts;

/// <summary>A person's own rules: who may see health may be told of it.</summary>
public sealed class EditNodeAlertRules(
    AccessGate gate,
    INodeAlertRules rules,
    IInventory inventory,
    IChannels channels,
    TimeProvider time
)
{
    public const int MostRules = 50;

    /// <exception cref="AccessDeniedException">The caller may not see health.</exception>
    public async Task<IReadOnlyList<NodeAlertRule>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        await gate.DemandSomewhereAsync(caller, Permission.SeeHealth, cancellationToken);
        return await rules.ListAsync(caller.ObjectId, cancellationToken);
    }

    /// <param name="caller">Whose rule it is.</param>
    /// <param name="person">The same as they signed in: what they are told is looked at by this when it is told.</param>
    /// <param name="wish">What they want.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AccessDeniedException">The caller may not see health there.</exception>
    public async Task<NodeAlertRuleResult> SaveAsync(
        Caller caller,
        Person person,
        NodeAlertWish wish,
        CancellationToken cancellationToken
    )
    {
        var scopes = AccessGate.VisibleScopes(caller, Permission.SeeHealth);
        var visible = await inventory.ListAsync(new ClusterQuery(), scopes, cancellationToken);
        var cluster = visible.FirstOrDefault(candidate => candidate.Id == wish.ClusterId);
        var scope = cluster is null ? Scope.Portal : Scope.Cluster(cluster.Connection, cluster.Name);
        await gate.DemandAsync(caller, Permission.SeeHealth, scope, cancellationToken);

        var own = await rules.ListAsync(caller.ObjectId, cancellationToken);
        var before = own.FirstOrDefault(rule => rule.Id == wish.Id);
        IReadOnlyList<Finding> findings =
        [
            .. NodeAlertWishRules.Check(wish),
            .. Found(wish, cluster, before),
            .. await AreChannelsAsync(wish, cancellationToken) ? [] : (Finding[])[NodeAlertWishRules.NoChannel],
            .. before is null && own.Count >= MostRules ? [NodeAlertWishRules.TooMany(MostRules)] : (Finding[])[],
        ];
        if (findings.Count > 0)
        {
            return new NodeAlertRuleResult.Refused(findings);
        }

        var now = time.GetUtcNow();
        var rule = new NodeAlertRule(
            before?.Id ?? Guid.CreateVersion7(now),
            caller.ObjectId,
            wish.ClusterId,
            wish.Minutes,
            [.. wish.States.Distinct().Order()],
            before?.CreatedAt ?? now
        )
        {
            Channels = [.. wish.Channels.Distinct()],
            OwnerGroups = person.Groups,
            OwnerAppRoles = person.AppRoles,
        };
        await rules.SaveAsync(rule, cancellationToken);
        return new NodeAlertRuleResult.Saved(rule);
    }

    /// <exception cref="AccessDeniedException">The caller may not see health.</exception>
    public async Task DeleteAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        await gate.DemandSomewhereAsync(caller, Permission.SeeHealth, cancellationToken);
        await rules.DeleteAsync(caller.ObjectId, id, cancellationToken);
    }

    private async Task<bool> AreChannelsAsync(NodeAlertWish wish, CancellationToken cancellationToken)
    {
        var known = wish.Channels.Count == 0 ? [] : await channels.ListAsync(cancellationToken);
        return wish.Channels.All(id =>
            known.Any(channel => channel.Id == id && channel.Kinds.Contains(NoticeKind.NodeIll))
        );
    }

    private static IEnumerable<Finding> Found(NodeAlertWish wish, Cluster? cluster, NodeAlertRule? before)
    {
        if (wish.ClusterId is not null && cluster is null)
        {
            yield return NodeAlertWishRules.NoCluster;
        }

        if (wish.Id is not null && before is null)
        {
            yield return NodeAlertWishRules.NoRule;
        }
    }
}

/// <summary>What a person wants to be told; <paramref name="Id"/> null for a new rule.</summary>
public sealed record NodeAlertWish(Guid? Id, Guid? ClusterId, int Minutes, IReadOnlyList<NodeState> States)
{
    /// <summary>Ids of the channels to be told beside the bell.</summary>
    public IReadOnlyList<Guid> Channels { get; init; } = [];
}

public abstract record NodeAlertRuleResult
{
    private NodeAlertRuleResult() { }

    public sealed record Saved(NodeAlertRule Rule) : NodeAlertRuleResult;

    /// <summary>Nothing was written.</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : NodeAlertRuleResult;
}
