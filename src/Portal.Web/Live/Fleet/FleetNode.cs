using Portal.Core.Health;

namespace Portal.Web.Live.Fleet;

/// <summary>One node as every screen shows it. Its state was found when the node changed, not when it is drawn.</summary>
public sealed record FleetNode(Node Node, NodeState State)
{
    public bool IsIll => State is not NodeState.Healthy;

    /// <summary>Whether both look the same: a heartbeat alone is nothing to draw.</summary>
    public bool LooksLike(FleetNode other) =>
        State == other.State
        && Node.Cordoned == other.Node.Cordoned
        && Node.System == other.Node.System
        && Node.Name == other.Node.Name
        && Node.Pool == other.Node.Pool
        && Node.Size == other.Node.Size
        && Node.Version == other.Node.Version
        && Node.Image == other.Node.Image
        && Node.Taints.SequenceEqual(other.Node.Taints)
        && Conditions(Node).SequenceEqual(Conditions(other.Node));

    private static IEnumerable<(string, ConditionStatus, string?, DateTimeOffset?)> Conditions(Node node) =>
        node.Conditions.Select(it => (it.Type, it.Status, it.Reason, it.Since));
}
