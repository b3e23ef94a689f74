namespace Portal.Core.Access;

/// <summary>A named set of clusters that roles can be given in; <paramref name="Clusters"/> are cluster scopes.</summary>
public sealed record ClusterEnvironment(string Name, IReadOnlyList<Scope> Clusters)
{
    public const int LongestName = 64;
}
