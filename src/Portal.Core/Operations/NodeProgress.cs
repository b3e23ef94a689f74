namespace Portal.Core.Operations;

/// <summary>
/// How far a step is with one node. <paramref name="Detail"/> is for a person: which pods are left, which budget holds
/// them, or the version reached.
/// </summary>
public sealed record NodeProgress(string Node, NodeProgressState State, string? Detail = null)
{
    /// <summary>Pod by pod, where the step itself drains the node; else empty.</summary>
    public IReadOnlyList<PodProgress> Pods { get; init; } = [];

    public bool Equals(NodeProgress? other) =>
        other is not null
        && Node == other.Node
        && State == other.State
        && Detail == other.Detail
        && Pods.SequenceEqual(other.Pods);

    public override int GetHashCode() => HashCode.Combine(Node, State, Detail, Pods.Count);
}
