using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Catalog;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Azure.Networks;

namespace Portal.Sandbox.Azure.Clusters;

/// <summary>Whether the region has room for a cluster as it would become.</summary>
internal static class DemandRules
{
    /// <summary>Quota and addresses, counted over the whole cluster and the surge nodes of what it is about to do.</summary>
    public static ArmAnswer? Refuse(ArmCall call, JsonObject cluster)
    {
        var region = Region.Find((string?)cluster["location"])!;
        var used = Quota.Used(call.Store, call.Subscription, region, (string?)cluster["id"]);
        var before = new Dictionary<string, int>(used, used.Comparer);
        foreach (var pool in ClusterDocument.Pools(cluster))
            Quota.Add(used, cluster, pool);
        // Who exceeds already and asks for no more is left alone.
        var existing = Quota.Used(call.Store, call.Subscription, region);
        if (Quota.Exceeded(used) is { } exceeded && used[exceeded.Family] > existing.GetValueOrDefault(exceeded.Family))
        {
            var (current, requested) = (
                before.GetValueOrDefault(exceeded.Family),
                used[exceeded.Family] - before.GetValueOrDefault(exceeded.Family)
            );
            return exceeded.Family == "cores"
                ? ArmErrors.Flat(
                    400,
                    "QuotaExceeded",
                    $"Operation results in exceeding quota limits of Core. Maximum allowed: {exceeded.Limit}, Current in use: {current}, Additional requested: {requested}."
                )
                : ArmErrors.Flat(
                    400,
                    "ErrCode_InsufficientVCPUQuota",
                    $"Insufficient vcpu quota requested {requested}, remaining {exceeded.Limit - current} for family {exceeded.Family} for region {region.Name}."
                );
        }
        return SubnetRules.Refuse(call, cluster);
    }
}
