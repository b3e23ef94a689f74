using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.NodePools;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;

namespace Portal.Providers.Attached;

/// <summary>What an API server showed, as the inventory's noun. Texts come from the cluster and are bounded.</summary>
internal static class AttachedClusterReader
{
    /// <summary>What a cluster that labels no pools calls its nodes.</summary>
    private const string Unnamed = "nodes";
    private const string Uid = "uid";

    /// <param name="connection">Gives the cluster its name.</param>
    /// <param name="version">Of the API server.</param>
    /// <param name="nodes">All of them.</param>
    /// <param name="details">See <see cref="DetailsOf"/>.</param>
    /// <param name="seenAt">Before the first question.</param>
    public static Cluster Read(
        Connection connection,
        string version,
        IReadOnlyList<Node> nodes,
        JsonObject details,
        DateTimeOffset seenAt
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(seenAt),
            Connection = connection.Name,
            Provider = AttachedConnection.Provider,
            Name = connection.Name,
            ProviderId = IdOf(connection),
            Group = "",
            Location = LocationOf(nodes),
            KubernetesVersion = version,
            // Nobody provisions it through the portal, and that it answers means that it runs.
            ProvisioningState = "Attached",
            PowerState = "Running",
            NodePools = PoolsOf(nodes),
            Tags = new Dictionary<string, string>(),
            Details = details,
            SeenAt = seenAt,
        };

    /// <summary>What the connection alone tells.</summary>
    public static Cluster Expected(Connection connection, DateTimeOffset now) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            Connection = connection.Name,
            Provider = AttachedConnection.Provider,
            Name = connection.Name,
            ProviderId = IdOf(connection),
            Group = "",
            Location = "",
            KubernetesVersion = "",
            ProvisioningState = Cluster.NeverRead,
            PowerState = "",
            NodePools = [],
            Tags = new Dictionary<string, string>(),
            Details = [],
            SeenAt = now,
        };

    /// <param name="server">The API server's address.</param>
    /// <param name="uid">The cluster's own id; null where it could not be read.</param>
    /// <param name="credentialEnd">When the kubeconfig's credential ends; null where it does not say.</param>
    public static JsonObject DetailsOf(Uri server, string? uid, DateTimeOffset? credentialEnd)
    {
        var details = new JsonObject { ["server"] = server.AbsoluteUri };
        if (uid is not null)
        {
            details[Uid] = uid;
        }
        if (credentialEnd is { } end)
        {
            details["credentialEnd"] = end.ToString("O", CultureInfo.InvariantCulture);
        }

        return details;
    }

    /// <summary>As <see cref="DetailsOf"/> wrote it; null where it could not be read.</summary>
    public static string? UidOf(Cluster cluster) => cluster.Details[Uid]?.GetValue<string>();

    /// <summary>One connection is one cluster, whatever answers: its past and its alert rules hang on this id.</summary>
    private static string IdOf(Connection connection) => connection.Id.ToString("D");

    private static string LocationOf(IReadOnlyList<Node> nodes) =>
        nodes
            .Select(node => NodeLabels.Region(node.Metadata.Labels))
            .OfType<string>()
            .CountBy(region => region, StringComparer.Ordinal)
            .OrderByDescending(region => region.Value)
            .ThenBy(region => region.Key, StringComparer.Ordinal)
            .Select(region => Short(region.Key))
            .FirstOrDefault("");

    private static IReadOnlyList<NodePool> PoolsOf(IReadOnlyList<Node> nodes) =>
        [
            .. nodes
                .GroupBy(node =>
                    (
                        Name: NodeLabels.Pool(node.Metadata.Labels) ?? Unnamed,
                        Windows: NodeLabels.IsWindows(node.Metadata.Labels, node.Status.NodeInfo)
                    )
                )
                .OrderBy(pool => pool.Key.Name, StringComparer.Ordinal)
                .ThenBy(pool => pool.Key.Windows)
                .Select(pool => PoolOf(pool.Key.Name, pool.Key.Windows, [.. pool])),
        ];

    private static NodePool PoolOf(string name, bool windows, IReadOnlyList<Node> nodes) =>
        new(
            Short(name),
            Mode: "",
            OsType: windows ? "Windows" : "Linux",
            OsSku: Common(nodes, node => node.Status.NodeInfo?.OsImage),
            VmSize: Common(nodes, node => NodeLabels.Size(node.Metadata.Labels)),
            nodes.Count,
            Autoscale: false,
            MinCount: null,
            MaxCount: null,
            MaxPods: nodes.Select(PodsOf).Min(),
            KubernetesVersion: Common(nodes, node => node.Status.NodeInfo?.KubeletVersion?.TrimStart('v')),
            NodeImageVersion: "",
            ProvisioningState: "Attached",
            PowerState: "Running",
            Zones:
            [
                .. nodes
                    .Select(node => ClusterTexts.Word(NodeLabels.Zone(node.Metadata.Labels)))
                    .OfType<string>()
                    .Distinct()
                    .Order(),
            ],
            Taints: [],
            Labels: new Dictionary<string, string>()
        );

    /// <summary>What all nodes of a pool share; empty where they differ.</summary>
    private static string Common(IReadOnlyList<Node> nodes, Func<Node, string?> text) =>
        nodes.Select(text).Distinct(StringComparer.Ordinal).Take(2).ToArray() is [{ } only] ? Short(only) : "";

    private static int PodsOf(Node node) =>
        int.TryParse(node.Status.Capacity?.Pods, NumberStyles.None, CultureInfo.InvariantCulture, out var pods)
            ? pods
            : 0;

    private static string Short(string text) => ClusterTexts.Word(text) ?? "";
}
