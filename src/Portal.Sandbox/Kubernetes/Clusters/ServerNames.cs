namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>The names of API servers below .localhost, which resolves to this machine and nowhere else (RFC 6761).</summary>
internal static class ServerNames
{
    public const string Suffix = ".k8s.localhost";

    /// <summary>The id of the cluster a client means; null for any other name.</summary>
    public static string? ClusterOf(string? serverName) =>
        serverName is not null && serverName.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)
            ? serverName[..^Suffix.Length].ToLowerInvariant()
            : null;
}
