namespace Portal.Core.Health;

/// <summary>The state of a node from its conditions alone: cheap enough for every tile of a board.</summary>
public static class NodeAssessment
{
    public static NodeState StateOf(Node node, Freshness freshness) =>
        freshness.IsCutOff ? NodeState.NotReachable : StateOf(node.Conditions);

    /// <summary>Without Ready nothing has reported yet; what is Unknown beside a Ready node counts for nothing.</summary>
    private static NodeState StateOf(IReadOnlyList<NodeCondition> conditions)
    {
        var ready = false;
        var troubled = false;
        for (var index = 0; index < conditions.Count; index++)
        {
            var condition = conditions[index];
            if (condition.IsReady)
            {
                ready = condition.IsGood;
            }
            else
            {
                troubled |= condition.IsBad;
            }
        }

        return !ready ? NodeState.NotReady
            : troubled ? NodeState.Degraded
            : NodeState.Healthy;
    }
}
