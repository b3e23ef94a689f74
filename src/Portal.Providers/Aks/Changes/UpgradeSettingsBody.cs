using System.Text.Json.Nodes;
using Portal.Core.NodePools;

namespace Portal.Providers.Aks.Changes;

/// <summary>How a pool is upgraded, in its properties; what the service does not know here stays.</summary>
internal static class UpgradeSettingsBody
{
    private const string Section = "upgradeSettings";

    /// <param name="properties">Of the pool, changed in place.</param>
    /// <param name="settings">As wished; null changes nothing.</param>
    public static void Apply(JsonObject properties, PoolUpgrades? settings)
    {
        if (settings is null)
        {
            return;
        }

        var section = properties[Section] as JsonObject ?? [];
        Set(section, "maxSurge", AksJson.GivenOrNull(settings.MaxSurge));
        Set(section, "maxUnavailable", AksJson.GivenOrNull(settings.MaxUnavailable));
        Set(section, "drainTimeoutInMinutes", settings.DrainTimeoutMinutes);
        Set(section, "nodeSoakDurationInMinutes", settings.SoakMinutes);
        Set(section, "undrainableNodeBehavior", settings.Undrainable?.ToString());
        properties[Section] = section;
    }

    /// <summary>Applying them would change nothing.</summary>
    public static bool IsSo(JsonObject properties, PoolUpgrades settings)
    {
        var wished = (JsonObject)properties.DeepClone();
        Apply(wished, settings);
        return JsonNode.DeepEquals(wished[Section], properties[Section] ?? new JsonObject());
    }

    /// <summary>The pool has them, or gets them: what is left to the service may be there with the service's own value.</summary>
    public static bool Has(JsonObject properties, PoolUpgrades? settings)
    {
        if (settings is null)
        {
            return true;
        }

        var wished = new JsonObject();
        Apply(wished, settings);
        var has = properties[Section];
        return wished[Section]!.AsObject().All(it => JsonNode.DeepEquals(has?[it.Key], it.Value));
    }

    // Left out, the service takes its own.
    private static void Set<T>(JsonObject settings, string name, T? value)
    {
        settings.Remove(name);
        AksJson.SetIfGiven(settings, name, value);
    }
}
