using Portal.Core.Clusters;

namespace Portal.Core.Connections.Destinations;

/// <summary>
/// The host names of a cluster's API server, in lower case and without the root's dot: what Azure tells of a managed
/// cluster, what the kubeconfig says of an attached one. Empty before it was read.
/// </summary>
public static class ApiServerNames
{
    private static readonly string[] s_managed = ["fqdn", "privateFQDN"];

    public static IReadOnlyList<string> Of(Cluster cluster) =>
        cluster.IsAttached
            ? Uri.TryCreate(Text(cluster, "server"), UriKind.Absolute, out var server)
                ? [Of(server)]
                : []
            :
            [
                .. s_managed
                    .Select(name => Text(cluster, name))
                    .OfType<string>()
                    .Select(Folded)
                    .Where(it => it.Length > 0),
            ];

    public static string Of(Uri server) => Folded(server.IdnHost);

    private static string? Text(Cluster cluster, string property) => cluster.Details[property]?.ToString();

    private static string Folded(string name) => name.TrimEnd('.').ToLowerInvariant();
}
