using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Clusters.External;
using Portal.Core.NodePools;

namespace Portal.Core.Upgrades;

/// <summary>The words and fields of an upgrade that also changes how its pools are upgraded.</summary>
internal static class UpgradeSettingsText
{
    private const string Field = "upgradeSettings";
    private const string Default = "the service's default";

    /// <summary>One sentence for each pool whose settings become others.</summary>
    public static IEnumerable<string> Sentences(IRollout rollout, Cluster cluster) =>
        from wish in Of(rollout, cluster)
        let changes = Changes(PoolUpgrades.Of(wish.Pool), wish.Settings).ToArray()
        where changes.Length > 0
        select $"Pool {wish.Pool.Name} is upgraded with other settings, and keeps them: {string.Join("; ", changes)}.";

    /// <summary>Adds the settings, as they are or as they shall be, where the change is about them.</summary>
    public static JsonObject With(this JsonObject fields, IRollout rollout, Cluster cluster, bool after)
    {
        var settings = new JsonObject(
            Of(rollout, cluster)
                .Select(wish =>
                    KeyValuePair.Create(
                        wish.Pool.Name,
                        (JsonNode?)(after ? wish.Settings : PoolUpgrades.Of(wish.Pool)).Fields()
                    )
                )
        );
        if (settings.Count > 0)
        {
            fields[Field] = settings;
        }

        return fields;
    }

    /// <summary>The part of the cluster's shape that they are.</summary>
    public static IEnumerable<ShapePath> Touched(string pool, PoolUpgrades? settings) =>
        settings is null ? [] : [ShapePath.Pool(pool, "details", Field)];

    public static IEnumerable<string> Differences(IRollout rollout, Cluster now) =>
        from wish in Of(rollout, now)
        from missing in wish.Settings.Missing(PoolUpgrades.Of(wish.Pool))
        select $"{missing} in pool {wish.Pool.Name}";

    private static IEnumerable<(NodePool Pool, PoolUpgrades Settings)> Of(IRollout rollout, Cluster cluster) =>
        from pool in cluster.NodePools
        where rollout.Replaces(pool.Name)
        let settings = rollout.SettingsOf(pool.Name)
        where settings is not null
        select (pool, settings);

    private static IEnumerable<string> Changes(PoolUpgrades before, PoolUpgrades after) =>
        [
            .. Change("surge nodes", Text(before.MaxSurge, Default), Text(after.MaxSurge, Default)),
            .. Change(
                "nodes that may be missing",
                Text(before.MaxUnavailable, "none"),
                Text(after.MaxUnavailable, "none")
            ),
            .. Change(
                "wait for pods",
                Minutes(before.DrainTimeoutMinutes, Default),
                Minutes(after.DrainTimeoutMinutes, Default)
            ),
            .. Change("pause after a node", Minutes(before.SoakMinutes, "none"), Minutes(after.SoakMinutes, "none")),
            .. Change("a node that cannot be drained", Behavior(before.Undrainable), Behavior(after.Undrainable)),
        ];

    private static IEnumerable<string> Change(string what, string before, string after) =>
        before == after ? [] : [$"{what}: {after} instead of {before}"];

    private static string Text(string text, string otherwise) => text.Length == 0 ? otherwise : text;

    private static string Minutes(int? minutes, string otherwise) =>
        minutes switch
        {
            null => otherwise,
            1 => "1 minute",
            _ => $"{minutes} minutes",
        };

    private static string Behavior(Undrainable? behavior) =>
        behavior switch
        {
            Undrainable.Cordon => "is set aside and the upgrade goes on",
            Undrainable.Schedule => "stops the upgrade",
            _ => Default,
        };
}
