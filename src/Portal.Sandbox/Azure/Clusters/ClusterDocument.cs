using System.Text.Json.Nodes;

namespace Portal.Sandbox.Azure.Clusters;

/// <summary>
/// A cluster as it is stored: its wire form, and below <see cref="Private"/> what Azure remembers and does not show.
/// Node pools live in <c>properties.agentPoolProfiles</c> and nowhere else.
/// </summary>
internal static class ClusterDocument
{
    /// <summary>As recorded, with a capital M; the path says managedClusters.</summary>
    public const string Type = "Microsoft.ContainerService/ManagedClusters";

    public const string Private = "sandbox";

    /// <summary>A note: how often the certificates were rotated.</summary>
    public const string CertificateGeneration = "certificate generation";

    public static string Key(string groupKey, string name) =>
        $"{groupKey}/providers/microsoft.containerservice/managedclusters/{name}".ToLowerInvariant();

    public static JsonObject Properties(JsonObject cluster) => cluster["properties"]!.AsObject();

    public static IEnumerable<JsonObject> Pools(JsonObject cluster) =>
        Properties(cluster)["agentPoolProfiles"]!.AsArray().Select(pool => pool!.AsObject());

    public static JsonObject? Pool(JsonObject cluster, string? name) =>
        Pools(cluster)
            .FirstOrDefault(pool => string.Equals((string?)pool["name"], name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Hidden notes, such as the node count a stopped pool comes back with.</summary>
    public static JsonObject Notes(JsonObject cluster)
    {
        if (cluster[Private] is not JsonObject notes)
            cluster[Private] = notes = [];
        return notes;
    }

    /// <summary>What a client sees.</summary>
    public static JsonObject Render(JsonObject cluster)
    {
        var visible = cluster.DeepClone().AsObject();
        visible.Remove(Private);
        return visible;
    }

    public static void SetState(JsonObject cluster, string state)
    {
        Properties(cluster)["provisioningState"] = state;
        foreach (var pool in Pools(cluster))
            pool["provisioningState"] = state;
    }

    /// <summary>Recorded: a cluster's write changes its eTag and those of its pools, and only when it is done.</summary>
    public static void RenewETags(JsonObject cluster)
    {
        cluster["eTag"] = Guid.NewGuid().ToString();
        foreach (var pool in Pools(cluster))
            pool["eTag"] = Guid.NewGuid().ToString();
    }
}
