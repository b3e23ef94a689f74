namespace Portal.Web.Features.ClusterTools;

/// <summary>
/// A page of one cluster. Its text is the resource <c>Tool.{Name}</c>; <paramref name="Path"/> follows the cluster's
/// name in the address. A tool adds its line here on the day it works.
/// </summary>
public sealed record ClusterTool(string Name, string? Path, string Icon)
{
    public static ClusterTool Overview { get; } = new("Overview", null, "dashboard");
    public static ClusterTool NodePools { get; } = new("NodePools", "node-pools", "dns");
    public static ClusterTool Nodes { get; } = new("Nodes", "nodes", "monitor_heart");
    public static ClusterTool Events { get; } = new("Events", "events", "campaign");

    public static IReadOnlyList<ClusterTool> All { get; } = [Overview, NodePools, Nodes, Events];
}
