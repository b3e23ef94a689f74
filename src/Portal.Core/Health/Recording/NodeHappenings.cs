using Portal.Core.Health.Troubles;

namespace Portal.Core.Health.Recording;

/// <summary>The lines of "what changed" that follow from how a node was and is.</summary>
internal static class NodeHappenings
{
    public static NodeHappening Removed(Node node, DateTimeOffset at) =>
        new(at, node.Name, node.Pool, HealthChangeKind.Removed, null, null);

    public static IEnumerable<NodeHappening> Of(Node? before, Node now, DateTimeOffset at)
    {
        if (before is null && now.CreatedAt is { } created && created <= at)
        {
            yield return new NodeHappening(created, now.Name, now.Pool, HealthChangeKind.Added, null, null);
        }

        foreach (var condition in now.Conditions)
        {
            if (OfCondition(before?.Condition(condition.Type), condition, now, at) is { } happening)
            {
                yield return happening;
            }
        }

        foreach (var old in before?.Conditions.Where(old => IsAgainst(old) && now.Condition(old.Type) is null) ?? [])
        {
            yield return Ended(now, old, at, old.Since);
        }

        if (before is not null && before.Cordoned != now.Cordoned)
        {
            var kind = now.Cordoned ? HealthChangeKind.Cordoned : HealthChangeKind.Uncordoned;
            yield return new NodeHappening(at, now.Name, now.Pool, kind, null, null);
        }
    }

    private static NodeHappening? OfCondition(NodeCondition? old, NodeCondition condition, Node node, DateTimeOffset at)
    {
        var was = old is not null && IsAgainst(old);
        var began = ConditionTransitions.When(old, condition, at);
        var again = old is not null && condition.Status == old.Status && condition.Since > old.Since;
        if (condition.IsReady && old is not { IsGood: true } && IsFirstStart(node, began))
        {
            return null;
        }

        return (was, IsAgainst(condition)) switch
        {
            (false, true) => Began(node, condition, began, old?.Since),
            (true, false) => Ended(node, condition, began, old!.Since),
            // It was otherwise in between, unseen, so how long that lasted is not known.
            (true, true) when again => Began(node, condition, began, null),
            (false, false) when again && condition.IsReady => Ended(node, condition, began),
            _ => null,
        };
    }

    /// <summary>Not being ready yet is no news of a new node, and neither is becoming it.</summary>
    private static bool IsFirstStart(Node node, DateTimeOffset at) =>
        node.CreatedAt is { } created && at - created < StartTroubles.Patience(node.System);

    private static bool IsAgainst(NodeCondition condition) => condition.IsReady ? !condition.IsGood : condition.IsBad;

    private static NodeHappening Began(Node node, NodeCondition condition, DateTimeOffset at, DateTimeOffset? before) =>
        condition.IsReady
            ? new(at, node.Name, node.Pool, HealthChangeKind.StoppedBeingReady, null, at - before)
            : new(at, node.Name, node.Pool, HealthChangeKind.ConditionBegan, condition.Type, at - before);

    private static NodeHappening Ended(
        Node node,
        NodeCondition condition,
        DateTimeOffset at,
        DateTimeOffset? before = null
    ) =>
        condition.IsReady
            ? new(at, node.Name, node.Pool, HealthChangeKind.ReadyAgain, null, at - before)
            : new(at, node.Name, node.Pool, HealthChangeKind.ConditionEnded, condition.Type, at - before);
}
