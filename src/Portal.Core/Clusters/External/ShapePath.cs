namespace Portal.Core.Clusters.External;

/// <summary>
/// A part of a <see cref="ClusterShape"/> with all that lies below it: <c>nodePools/web/count</c>. <see cref="Any"/>
/// stands for every name; without names it is the whole shape.
/// </summary>
public sealed record ShapePath(params IReadOnlyList<string> Names)
{
    public const string Any = "*";

    public static readonly ShapePath Whole = new();

    public static ShapePath Pool(string pool, params IReadOnlyList<string> below) => new(["nodePools", pool, .. below]);

    /// <summary>Azure tells apart neither pools nor tags by the case of their names.</summary>
    public bool Covers(IReadOnlyList<string> path) =>
        path.Count >= Names.Count
        && Names
            .Zip(path)
            .All(it => it.First == Any || string.Equals(it.First, it.Second, StringComparison.OrdinalIgnoreCase));
}
