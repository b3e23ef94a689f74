using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Pools;
using Portal.Sandbox.Azure.Store;

namespace Portal.Sandbox.Azure.Catalog;

/// <summary>vCPUs in use per region and family, counted from the node pools that exist.</summary>
internal static class Quota
{
    private const int RegionalLimit = 350;

    public static int Limit(string family) =>
        family switch
        {
            "standardBSFamily" => 40,
            "standardLSv3Family" => 16,
            "Standard NCASv3_T4 Family" => 8,
            "StandardNCADSA100v4Family" => 0,
            _ => 120,
        };

    /// <summary>Families in use; "cores" is the sum of all.</summary>
    public static Dictionary<string, int> Used(
        ResourceStore store,
        string subscription,
        Region region,
        string? exceptCluster = null
    )
    {
        var used = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["cores"] = 0 };
        foreach (var cluster in store.View($"/subscriptions/{subscription}/", ClusterDocument.Type))
        {
            var id = (string)cluster["id"]!;
            if (
                Region.Find((string?)cluster["location"]) != region
                || string.Equals(id, exceptCluster, StringComparison.OrdinalIgnoreCase)
            )
                continue;
            foreach (var pool in ClusterDocument.Pools(cluster))
                Add(used, cluster, pool);
        }
        return used;
    }

    public static void Add(Dictionary<string, int> used, JsonObject cluster, JsonObject pool)
    {
        if (VmSize.Find((string?)pool["vmSize"]) is not { } size)
            return;
        var cores = size.Cpus * (((int?)pool["count"] ?? 0) + SurgeNodes.Of(cluster, pool));
        used[size.Family] = used.GetValueOrDefault(size.Family) + cores;
        used["cores"] += cores;
    }

    /// <summary>The first family that a demand would carry over its limit.</summary>
    public static (string Family, int Limit)? Exceeded(Dictionary<string, int> used) =>
        used.Where(u => u.Value > LimitOf(u.Key)).Select(u => ((string, int)?)(u.Key, LimitOf(u.Key))).FirstOrDefault();

    public static int LimitOf(string family) => family == "cores" ? RegionalLimit : Limit(family);

    /// <summary>Shape of Microsoft.Compute, Usage_List; not recorded.</summary>
    public static JsonObject Render(Dictionary<string, int> used)
    {
        var families = VmSize.All.Select(size => size.Family).Distinct(StringComparer.Ordinal).Prepend("cores");
        return new JsonObject
        {
            ["value"] = new JsonArray([.. families.Select(family => Row(family, used.GetValueOrDefault(family)))]),
        };
    }

    private static JsonObject Row(string family, int used) =>
        new JsonObject
        {
            ["limit"] = LimitOf(family),
            ["unit"] = "Count",
            ["currentValue"] = used,
            ["name"] = new JsonObject
            {
                ["value"] = family,
                ["localizedValue"] = family == "cores" ? "Total Regional vCPUs" : $"{family} vCPUs",
            },
        };
}
