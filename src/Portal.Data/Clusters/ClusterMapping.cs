using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Connections.Destinations;
using Portal.Core.NodePools;
using Portal.Data.Storage;

namespace Portal.Data.Clusters;

internal static class ClusterMapping
{
    public static string KeyOf(Cluster cluster) => cluster.ProviderId.ToLowerInvariant();

    public static ClusterRow ToRow(this Cluster cluster) =>
        new()
        {
            Id = cluster.Id,
            Connection = cluster.Connection,
            ProviderKey = KeyOf(cluster),
            ProviderId = cluster.ProviderId,
            Provider = cluster.Provider,
            Name = cluster.Name,
            Group = cluster.Group,
            Location = cluster.Location,
            KubernetesVersion = cluster.KubernetesVersion,
            ProvisioningState = cluster.ProvisioningState,
            PowerState = cluster.PowerState,
            NodePools = JsonSerializer.Serialize(cluster.NodePools),
            Tags = JsonSerializer.Serialize(cluster.Tags),
            Details = cluster.Details.ToJsonString(),
            ETag = cluster.ETag,
            SeenAt = cluster.SeenAt,
            SearchText = SearchTextOf(cluster),
            ApiHosts = ApiHostsOf(cluster),
        };

    /// <summary>False for a reading that is older than what is known.</summary>
    public static bool Accepts(this ClusterRow row, Cluster cluster) =>
        cluster.SeenAt >= row.SeenAt && !(row.VanishedAt > cluster.SeenAt);

    /// <summary>Takes over a reading; the row keeps its id.</summary>
    public static void Take(this ClusterRow row, Cluster cluster)
    {
        row.ProviderId = cluster.ProviderId;
        row.Provider = cluster.Provider;
        row.Name = cluster.Name;
        row.Group = cluster.Group;
        row.Location = cluster.Location;
        row.KubernetesVersion = cluster.KubernetesVersion;
        row.ProvisioningState = cluster.ProvisioningState;
        row.PowerState = cluster.PowerState;
        row.NodePools = JsonSerializer.Serialize(cluster.NodePools);
        row.Tags = JsonSerializer.Serialize(cluster.Tags);
        row.Details = cluster.Details.ToJsonString();
        row.ETag = cluster.ETag;
        row.SeenAt = cluster.SeenAt;
        (row.VanishedAt, row.VanishedBy) = (null, null);
        row.SearchText = SearchTextOf(cluster);
        row.ApiHosts = ApiHostsOf(cluster);
    }

    public static Cluster ToCluster(this ClusterRow row) =>
        new()
        {
            Id = row.Id,
            Connection = row.Connection,
            Provider = row.Provider,
            Name = row.Name,
            ProviderId = row.ProviderId,
            Group = row.Group,
            Location = row.Location,
            KubernetesVersion = row.KubernetesVersion,
            ProvisioningState = row.ProvisioningState,
            PowerState = row.PowerState,
            NodePools = JsonSerializer.Deserialize<List<NodePool>>(row.NodePools)!,
            Tags = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Tags)!,
            Details = JsonNode.Parse(row.Details)!.AsObject(),
            ETag = row.ETag,
            SeenAt = row.SeenAt,
            Vanished = row.VanishedAt is { } since ? new Disappearance(since, row.VanishedBy) : null,
        };

    private static string[] ApiHostsOf(Cluster cluster) => [.. ApiServerNames.Of(cluster).Select(StorableText.Clean)];

    private static string SearchTextOf(Cluster cluster) =>
        string.Join(
            ' ',
            [cluster.Name, cluster.Group, cluster.Location, .. cluster.Tags.Select(tag => $"{tag.Key}={tag.Value}")]
        );
}
