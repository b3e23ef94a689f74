namespace Portal.Core.Health.Troubles;

/// <summary>The events that tell of the node itself.</summary>
internal static class NodeEvents
{
    public static IEnumerable<ClusterEvent> Of(NodeEvidence evidence, TimeSpan window) =>
        evidence.Events.Where(told =>
            told.ObjectKind is "Node"
            && string.Equals(told.ObjectName, evidence.Node.Name, StringComparison.Ordinal)
            && told.LastAt > evidence.Now - window
        );

    /// <summary>The newest warning of the last hour that says more than the conditions do.</summary>
    public static ClusterEvent? LastWarning(NodeEvidence evidence) =>
        Of(evidence, TimeSpan.FromHours(1))
            .Where(told => told.IsWarning && told.Reason is not "NodeNotReady")
            .MaxBy(told => told.LastAt);
}
