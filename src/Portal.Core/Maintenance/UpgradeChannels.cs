using System.Text.Json.Nodes;
using Portal.Core.Clusters;

namespace Portal.Core.Maintenance;

/// <summary>
/// The channels of a cluster in the far side's own words, an open set: <c>none</c>, <c>patch</c>, <c>stable</c>,
/// <c>rapid</c>, <c>node-image</c>, and <c>None</c>, <c>Unmanaged</c>, <c>SecurityPatch</c>, <c>NodeImage</c>. Null where
/// it says nothing.
/// </summary>
public sealed record UpgradeChannels(string? Cluster, string? NodeOs)
{
    public UpgradeChannel? ClusterChannel => Cluster is null ? UpgradeChannel.None : Parse<UpgradeChannel>(Cluster);

    public NodeOsChannel? NodeOsChannel => NodeOs is null ? null : Parse<NodeOsChannel>(NodeOs);

    /// <summary>A channel that is not known may do anything.</summary>
    public bool UpgradesCluster => ClusterChannel is not UpgradeChannel.None;

    public bool UpgradesNodes =>
        NodeOs is not null
        && NodeOsChannel is not (Maintenance.NodeOsChannel.None or Maintenance.NodeOsChannel.Unmanaged);

    public static UpgradeChannels Of(Cluster cluster)
    {
        var profile = cluster.Details["autoUpgradeProfile"] as JsonObject;
        return new UpgradeChannels(Text(profile?["upgradeChannel"]), Text(profile?["nodeOSUpgradeChannel"]));
    }

    public static UpgradeChannels Of(UpgradeChannel cluster, NodeOsChannel nodeOs) =>
        new(
            cluster == UpgradeChannel.NodeImage ? "node-image" : cluster.ToString().ToLowerInvariant(),
            nodeOs.ToString()
        );

    public bool Means(UpgradeChannels other) =>
        Same(Cluster ?? "none", other.Cluster ?? "none") && Same(NodeOs, other.NodeOs);

    private static bool Same(string? one, string? other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static T? Parse<T>(string word)
        where T : struct, Enum =>
        Enum.TryParse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value)
        && Enum.IsDefined(value)
            ? value
            : null;

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
