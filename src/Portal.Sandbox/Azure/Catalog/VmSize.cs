using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Azure.Catalog;

// TempMB is the local disk (MaxResourceVolumeMB), CacheGiB the host's cache, where an ephemeral system disk can live.
internal sealed record VmSize(string Name, string Family, int Cpus, double MemoryGB, int TempMB, int CacheGiB)
{
    /// <summary>Figures of learn.microsoft.com/azure/virtual-machines/sizes.</summary>
    public static readonly VmSize[] All =
    [
        new("Standard_B2s", "standardBSFamily", 2, 4, 8192, 30),
        new("Standard_B2ms", "standardBSFamily", 2, 8, 16384, 30),
        new("Standard_B4ms", "standardBSFamily", 4, 16, 32768, 30),
        new("Standard_DS2_v2", "standardDSv2Family", 2, 7, 14336, 86),
        new("Standard_D2s_v3", "standardDSv3Family", 2, 8, 16384, 50),
        new("Standard_D2s_v5", "standardDSv5Family", 2, 8, 0, 0),
        new("Standard_D4s_v5", "standardDSv5Family", 4, 16, 0, 0),
        new("Standard_D8s_v5", "standardDSv5Family", 8, 32, 0, 0),
        new("Standard_D16s_v5", "standardDSv5Family", 16, 64, 0, 0),
        new("Standard_D2ds_v5", "standardDDSv5Family", 2, 8, 76800, 50),
        new("Standard_D4ds_v5", "standardDDSv5Family", 4, 16, 153600, 100),
        new("Standard_D8ds_v5", "standardDDSv5Family", 8, 32, 307200, 200),
        new("Standard_D16ds_v5", "standardDDSv5Family", 16, 64, 614400, 400),
        new("Standard_D2as_v5", "standardDASv5Family", 2, 8, 0, 0),
        new("Standard_D4as_v5", "standardDASv5Family", 4, 16, 0, 0),
        new("Standard_D8as_v5", "standardDASv5Family", 8, 32, 0, 0),
        new("Standard_D4ads_v5", "standardDADSv5Family", 4, 16, 153600, 100),
        new("Standard_E4s_v5", "standardESv5Family", 4, 32, 0, 0),
        new("Standard_E8s_v5", "standardESv5Family", 8, 64, 0, 0),
        new("Standard_E8ds_v5", "standardEDSv5Family", 8, 64, 307200, 200),
        new("Standard_F4s_v2", "standardFSv2Family", 4, 8, 32768, 64),
        new("Standard_F8s_v2", "standardFSv2Family", 8, 16, 65536, 128),
        new("Standard_F16s_v2", "standardFSv2Family", 16, 32, 131072, 256),
        new("Standard_L8s_v3", "standardLSv3Family", 8, 64, 81920, 0),
        new("Standard_NC4as_T4_v3", "Standard NCASv3_T4 Family", 4, 28, 180224, 0),
        new("Standard_NC24ads_A100_v4", "StandardNCADSA100v4Family", 24, 220, 65536, 256),
    ];

    private const string Restricted = "Standard_NC24ads_A100_v4";
    private const string RestrictedIn = "westeurope";

    public bool IsBurstable => Name.StartsWith("Standard_B", StringComparison.Ordinal);

    /// <summary>What the host offers a system disk.</summary>
    public int EphemeralGiB => CacheGiB >= 128 ? CacheGiB : TempMB / 1024;

    public static VmSize? Find(string? name) =>
        All.FirstOrDefault(size => string.Equals(size.Name, name, StringComparison.OrdinalIgnoreCase));

    public bool IsAllowedIn(Region region) => Name != Restricted || region.Name != RestrictedIn;

    public string[] ZonesIn(Region region)
    {
        if (!region.Zones)
            return [];
        return
            Name.StartsWith("Standard_L", StringComparison.Ordinal)
            || Name.StartsWith("Standard_N", StringComparison.Ordinal)
            ? ["1", "2"]
            : ["1", "2", "3"];
    }

    /// <summary>Shape of Microsoft.Compute 2021-07-01, skus.json, ResourceSku; not recorded.</summary>
    public JsonObject Render(Region region)
    {
        var zones = ZonesIn(region);
        return new JsonObject
        {
            ["resourceType"] = "virtualMachines",
            ["name"] = Name,
            ["tier"] = "Standard",
            ["size"] = Name["Standard_".Length..],
            ["family"] = Family,
            ["locations"] = new JsonArray(region.Name),
            ["locationInfo"] = new JsonArray(
                new JsonObject
                {
                    ["location"] = region.Name,
                    ["zones"] = Strings(zones),
                    ["zoneDetails"] = new JsonArray(),
                }
            ),
            ["capabilities"] = new JsonArray([.. Capabilities().Select(Capability)]),
            ["restrictions"] = IsAllowedIn(region) ? new JsonArray() : new JsonArray(Restriction(region, zones)),
        };
    }

    private IEnumerable<(string Name, string Value)> Capabilities()
    {
        yield return ("MaxResourceVolumeMB", Text(TempMB));
        yield return ("OSVhdSizeMB", "1047552");
        yield return ("vCPUs", Text(Cpus));
        yield return ("MemoryGB", MemoryGB.ToString(CultureInfo.InvariantCulture));
        yield return ("MemoryPreservingMaintenanceSupported", "True");
        yield return ("HyperVGenerations", "V1,V2");
        yield return ("CpuArchitectureType", "x64");
        yield return ("MaxDataDiskCount", Text(Math.Min(32, Cpus * 2)));
        yield return ("vCPUsAvailable", Text(Cpus));
        yield return ("PremiumIO", "True");
        yield return ("EphemeralOSDiskSupported", TempMB > 0 || CacheGiB > 0 ? "True" : "False");
        if (CacheGiB > 0)
            yield return ("CachedDiskBytes", (CacheGiB * 1024L * 1024 * 1024).ToString(CultureInfo.InvariantCulture));
        yield return ("EncryptionAtHostSupported", IsBurstable ? "False" : "True");
        yield return ("AcceleratedNetworkingEnabled", IsBurstable ? "False" : "True");
        yield return ("MaxNetworkInterfaces", Text(Math.Clamp(Cpus / 2, 2, 8)));
        if (Name.StartsWith("Standard_N", StringComparison.Ordinal))
            yield return ("GPUs", "1");
    }

    private static JsonObject Restriction(Region region, string[] zones) =>
        new()
        {
            ["type"] = "Location",
            ["values"] = new JsonArray(region.Name),
            ["restrictionInfo"] = new JsonObject
            {
                ["locations"] = new JsonArray(region.Name),
                ["zones"] = Strings(zones),
            },
            ["reasonCode"] = "NotAvailableForSubscription",
        };

    private static JsonNode Capability((string Name, string Value) pair) =>
        new JsonObject { ["name"] = pair.Name, ["value"] = pair.Value };

    private static JsonArray Strings(string[] values) => [.. values.Select(value => (JsonNode)value)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
