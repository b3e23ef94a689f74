namespace Portal.Web.Components.Shared;

/// <summary>The address of a node's page. The connection stands in it where the cluster's name alone is not enough.</summary>
internal static class NodeAddress
{
    public static string Of(string cluster, string node, string? connection = null) =>
        $"/nodes/{Uri.EscapeDataString(cluster)}/{Uri.EscapeDataString(node)}"
        + (string.IsNullOrEmpty(connection) ? "" : $"?connection={Uri.EscapeDataString(connection)}");
}
