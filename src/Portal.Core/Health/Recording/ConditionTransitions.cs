namespace Portal.Core.Health.Recording;

/// <summary>
/// What happened to a node's conditions between what is stored and what is seen. What happened while nobody looked is
/// told at the time the cluster gives for it.
/// </summary>
internal static class ConditionTransitions
{
    /// <summary>A change counts when the status differs, or when the same status began anew.</summary>
    public static IEnumerable<NodeConditionChange> Of(Node? before, Node now, DateTimeOffset at)
    {
        foreach (var condition in now.Conditions)
        {
            var old = before?.Condition(condition.Type);
            if (old is null || old.Status != condition.Status || condition.Since > old.Since)
            {
                yield return Change(now, condition, When(old, condition, at));
            }
        }

        foreach (var gone in before?.Conditions.Where(old => now.Condition(old.Type) is null) ?? [])
        {
            var told = new ConditionChange(
                gone.Type,
                ConditionStatus.Unknown,
                "Removed",
                "The node no longer reports this condition.",
                at
            );
            yield return new NodeConditionChange(now.Uid, now.Name, told);
        }
    }

    /// <summary>The cluster's own time, unless it gives none, one before the last, or one in the future.</summary>
    public static DateTimeOffset When(NodeCondition? old, NodeCondition now, DateTimeOffset at) =>
        now.Since is { } since && since <= at && (old?.Since is not { } earlier || since > earlier) ? since : at;

    private static NodeConditionChange Change(Node node, NodeCondition condition, DateTimeOffset at) =>
        new(
            node.Uid,
            node.Name,
            new ConditionChange(condition.Type, condition.Status, condition.Reason, condition.Message, at)
        );
}
