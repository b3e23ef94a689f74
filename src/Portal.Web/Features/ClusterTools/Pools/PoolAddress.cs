using Portal.Web.Components.Shared;

namespace Portal.Web.Features.ClusterTools.Pools;

/// <summary>The addresses of node pools and of what can be done to them.</summary>
internal static class PoolAddress
{
    /// <summary>The list, with one pool chosen in it.</summary>
    public static string Of(ClusterPlace place, string? pool)
    {
        var list = ClusterAddress.Of(place.Name, place.Connection, place.Group, ClusterTool.NodePools.Path);
        var and = list.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return pool is null ? list : $"{list}{and}pool={Uri.EscapeDataString(pool)}";
    }

    /// <summary>The page of one command; <paramref name="pool"/> is null for the one that adds a pool.</summary>
    public static string Of(ClusterPlace place, string? pool, string command)
    {
        var part = pool is null ? command : $"{Uri.EscapeDataString(pool)}/{command}";
        return ClusterAddress.Of(place.Name, place.Connection, place.Group, $"{ClusterTool.NodePools.Path}/{part}");
    }
}
