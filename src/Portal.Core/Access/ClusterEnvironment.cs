namespace Portal.Core.Access;

/// <summary>A named set of clusters that roles can be given in; <paramref name="Clusters"/> are cluster scopes.</summary>
public sealed record ClusterEnvironment(string Name, IReadOnlyList<Scope> Clusters)
{
    public const int LongestName = 64;

    /// <summary>Whether <paramref name="other"/> has the same name and the same clusters.</summary>
    public bool IsLike(ClusterEnvironment? other) =>
        other?.Name == Name && other.Clusters.ToHashSet().SetEquals(Clusters);
}
