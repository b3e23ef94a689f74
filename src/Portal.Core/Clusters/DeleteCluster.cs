using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Core.Access;
using Portal.Core.Clusters.Rules;
using Portal.Core.Planning;
using Portal.Core.Rules;

namespace Portal.Core.Clusters;

/// <summary>
/// Deletes a cluster for good, after a cool-off during which it can be called back. It names the far side's resource
/// itself: while it runs, the inventory may notice that the cluster is gone and forget it.
/// </summary>
public sealed record DeleteCluster : ClusterChange
{
    public required string ResourceId { get; init; }

    /// <summary>How long it can be called back, as the portal's configuration said when it was asked for.</summary>
    public required TimeSpan CallBackFor { get; init; }

    [JsonIgnore]
    public override ChangeNeeds Needs => ChangeNeeds.Locks | ChangeNeeds.Workloads;

    [JsonIgnore]
    public override IReadOnlyList<Rule<ChangeFacts>> Rules => DeleteClusterRules.All;

    [JsonIgnore]
    public override TimeSpan CoolOff => CallBackFor;

    [JsonIgnore]
    public override bool FitsStoppedCluster => true;

    [JsonIgnore]
    public override bool Deletes => true;

    [JsonIgnore]
    public override string? FarSideId => ResourceId;

    public static DeleteCluster Of(Cluster cluster, DeletionPolicy policy) =>
        new()
        {
            ClusterId = cluster.Id,
            ETag = cluster.ETag,
            ResourceId = cluster.ProviderId,
            CallBackFor = policy.CoolOff,
        };

    public override string KindFor(Cluster cluster) => Permission.DeleteCluster;

    public override IReadOnlyList<string> PermissionsFor(Cluster cluster) => [Permission.DeleteCluster];

    public override string Title(Cluster cluster) => $"Delete cluster {cluster.Name}";

    public override string? TypedName(Cluster cluster) => cluster.Name;

    public override IReadOnlyList<string> Sentences(Cluster cluster) =>
        [
            $"Deletes {cluster.Name} with its {Count(cluster.NodePools.Count, "node pool")} and {Count(cluster.NodeCount, "node")}. It does not come back.",
            CallBackFor > TimeSpan.Zero
                ? $"Nothing is sent for {Span(CallBackFor)}; until then it can be called back. Then it is checked again."
                : "The request is sent at once and cannot be called back.",
        ];

    public override JsonObject Before(Cluster cluster) =>
        new()
        {
            ["name"] = cluster.Name,
            ["resourceGroup"] = cluster.Group,
            ["location"] = cluster.Location,
            ["kubernetesVersion"] = cluster.KubernetesVersion,
            ["nodePools"] = new JsonArray([
                .. cluster.NodePools.Select(pool => (JsonNode?)$"{pool.Name}: {pool.OsType}, {pool.VmSize}"),
            ]),
            ["tags"] = JsonSerializer.SerializeToNode(cluster.Tags, JsonSerializerOptions.Web),
        };

    public override JsonObject After(Cluster cluster) => [];

    public override IEnumerable<string> Differences(Cluster? now) => now is null ? [] : ["the cluster is still there"];

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";

    private static string Span(TimeSpan span) =>
        span.TotalHours >= 1 && span.Minutes == 0
            ? Count((int)span.TotalHours, "hour")
            : Count((int)Math.Ceiling(span.TotalMinutes), "minute");
}
