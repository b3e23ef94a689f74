using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Azure.Pipeline;
using Portal.Core.Networking;
using Portal.Core.NodePools;

namespace Portal.Providers.Aks;

/// <summary>The way back from <see cref="AksPoolBody"/>: the inventory's pool, and what its details say beside.</summary>
internal static class AksPoolTemplate
{
    public static NodePoolPlan Of(NodePool pool, NetworkPlan network, List<string> leftOut)
    {
        var more = pool.Details;
        var upgrades = ArmJson.At(more, "upgradeSettings");
        var spot = ArmJson.Text(more, "scaleSetPriority") == "Spot";
        if (pool.VmSize.Length == 0)
            leftOut.Add($"The pool {pool.Name} mixes sizes of machines; choose one.");
        return new NodePoolPlan
        {
            Name = pool.Name,
            Mode = pool.Mode == "System" ? NodePoolMode.System : NodePoolMode.User,
            OsSku = ImageOf(pool, leftOut),
            VmSize = pool.VmSize,
            Autoscale = pool.Autoscale,
            Count = pool.Count,
            MinCount = pool.Autoscale ? pool.MinCount : null,
            MaxCount = pool.Autoscale ? pool.MaxCount : null,
            MaxPods =
                pool.MaxPods == 0 || pool.MaxPods == NetworkDefaults.PodsPerNode(network.Mode) ? null : pool.MaxPods,
            Zones = pool.Zones,
            Taints = [.. pool.Taints.Where(taint => !OwnMark.Is(taint))],
            Labels = pool.Labels.Where(label => !OwnMark.Is(label.Key)).ToDictionary(StringComparer.Ordinal),
            Spot = spot,
            SpotEviction =
                ArmJson.Text(more, "scaleSetEvictionPolicy") == "Deallocate"
                    ? SpotEviction.Deallocate
                    : SpotEviction.Delete,
            SpotMaxPrice = spot ? PriceOf(more) : null,
            Fips = ArmJson.Flag(more, "enableFIPS") ?? false,
            OsDiskSizeGb = ArmJson.Integer(more, "osDiskSizeGB") is > 0 and var size ? size : null,
            EphemeralOsDisk = ArmJson.Text(more, "osDiskType") == "Ephemeral",
            MaxSurge = spot ? "" : ArmJson.Text(upgrades, "maxSurge") ?? "",
            MaxUnavailable = spot ? "" : ArmJson.Text(upgrades, "maxUnavailable") ?? "",
            DrainTimeoutMinutes = ArmJson.Integer(upgrades, "drainTimeoutInMinutes"),
            SoakMinutes = ArmJson.Integer(upgrades, "nodeSoakDurationInMinutes"),
            Undrainable = Enum.TryParse<Undrainable>(
                ArmJson.Text(upgrades, "undrainableNodeBehavior"),
                ignoreCase: true,
                out var undrainable
            )
                ? undrainable
                : null,
            DisableOutboundNat = ArmJson.Flag(more, "windowsProfile", "disableOutboundNat") ?? false,
            SubnetId = ArmJson.Text(more, "vnetSubnetID"),
            PodSubnetId = ArmJson.Text(more, "podSubnetID"),
        };
    }

    private static OsSku ImageOf(NodePool pool, List<string> leftOut)
    {
        if (Enum.TryParse<OsSku>(pool.OsSku, ignoreCase: true, out var exact))
            return exact;
        switch (pool.OsSku)
        {
            case "Ubuntu":
                return OsSku.Ubuntu2404;
            case "AzureLinux":
                return OsSku.AzureLinux3;
        }
        var taken = pool.OsType == "Windows" ? OsSku.Windows2022 : OsSku.Ubuntu2404;
        leftOut.Add($"The image {pool.OsSku} of the pool {pool.Name} cannot be chosen here; {taken} is taken instead.");
        return taken;
    }

    // -1 pays up to the regular price.
    private static decimal? PriceOf(JsonNode? more) =>
        decimal.TryParse(
            ArmJson.At(more, "spotMaxPrice")?.ToString(),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var price
        )
        && price > 0
            ? price
            : null;
}
