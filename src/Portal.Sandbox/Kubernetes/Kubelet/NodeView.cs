using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Controllers;

namespace Portal.Sandbox.Kubernetes.Kubelet;

/// <summary>What is asked of a node.</summary>
internal static class NodeView
{
    /// <summary>A machine stands behind it. A node that somebody only wrote down has no provider.</summary>
    public static bool IsMachine(this JsonObject node) => (string?)node["spec"]?["providerID"] is { Length: > 0 };

    public static bool IsUnschedulable(this JsonObject node) => (bool?)node["spec"]?["unschedulable"] == true;

    public static IEnumerable<JsonObject> Taints(this JsonObject node) =>
        (node["spec"]?["taints"] as JsonArray ?? []).OfType<JsonObject>();

    public static bool IsNodeReady(this JsonObject node) => Conditions.Status(node, "Ready") == "True";

    public static string? InternalAddress(this JsonObject node) =>
        (node["status"]?["addresses"] as JsonArray ?? [])
            .Where(address => (string?)address!["type"] == "InternalIP")
            .Select(address => (string?)address!["address"])
            .FirstOrDefault();
}
