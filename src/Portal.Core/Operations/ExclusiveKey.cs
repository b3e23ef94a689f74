namespace Portal.Core.Operations;

/// <summary>What at most one operation at a time may work on. Far sides compare names without case, so keys do too.</summary>
public static class ExclusiveKey
{
    public static string OfCluster(string connection, string group, string cluster) =>
        $"cluster:{connection}/{group}/{cluster}".ToLowerInvariant();

    public static bool IsOfCluster(string key) => key.StartsWith("cluster:", StringComparison.Ordinal);

    /// <summary>An object inside a cluster; the uid for the same reason as of a node.</summary>
    public static string OfObject(string uid) => $"object:{uid}".ToLowerInvariant();

    /// <summary>The uid, since a node that comes back under its old name is another.</summary>
    public static string OfNode(string uid) => $"node:{uid}".ToLowerInvariant();
}
