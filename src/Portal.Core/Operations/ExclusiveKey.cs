namespace Portal.Core.Operations;

/// <summary>What at most one operation at a time may work on. Far sides compare names without case, so keys do too.</summary>
public static class ExclusiveKey
{
    public static string OfCluster(string connection, string group, string cluster) =>
        $"cluster:{connection}/{group}/{cluster}".ToLowerInvariant();

    /// <summary>The uid, since a node that comes back under its old name is another.</summary>
    public static string OfNode(string uid) => $"node:{uid}".ToLowerInvariant();
}
