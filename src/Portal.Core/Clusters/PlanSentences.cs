using Portal.Core.Maintenance;
using Portal.Core.Networking;
using Portal.Core.NodePools;

namespace Portal.Core.Clusters;

/// <summary>A plan as sentences, for the person who is about to start it.</summary>
public static class PlanSentences
{
    /// <param name="plan">The plan.</param>
    /// <param name="region">The region as a person calls it (<c>West Europe</c>); null takes its technical name.</param>
    public static IReadOnlyList<string> Of(ClusterPlan plan, string? region = null) =>
        [
            Cluster(plan.Basics, region ?? plan.Basics.Location),
            Group(plan.Basics, region ?? plan.Basics.Location),
            .. plan.NodePools.Select(Pool),
            Network(plan.Network),
            .. AccessSentences.Of(plan.Access),
            .. AccessSentences.Of(plan.Integrations),
            .. MaintenanceSentences.Of(plan.Maintenance),
            Windows(plan.Basics),
            Tags(plan.Tags),
        ];

    private static string Cluster(ClusterBasics basics, string region)
    {
        var support = basics.LongTermSupport ? " and long-term support" : "";
        var purpose = basics.Purpose == ClusterPurpose.Production ? "production" : "development and test";
        return $"Creates the AKS cluster {Chosen(basics.Name)} for {purpose} in {Chosen(region)} with Kubernetes {Chosen(basics.KubernetesVersion)} on the {basics.Tier} tier{support}.";
    }

    private static string Group(ClusterBasics basics, string region) =>
        basics.NewResourceGroup
            ? $"Creates the resource group {Chosen(basics.ResourceGroup)} in {Chosen(region)} for it."
            : $"Puts it into the resource group {Chosen(basics.ResourceGroup)}.";

    private static string Pool(NodePoolPlan pool)
    {
        var scale = pool is { Autoscale: true, MinCount: { } minimum, MaxCount: { } maximum }
            ? $"starts with {Nodes(pool.Count)} and scales between {minimum} and {maximum}"
            : $"has {Nodes(pool.Count)}";
        var details = new[]
        {
            pool.Zones.Count switch
            {
                0 => null,
                1 => $"in zone {pool.Zones[0]}",
                _ => $"in zones {string.Join(", ", pool.Zones)}",
            },
            pool.Spot ? "as Spot capacity" : null,
            pool.MaxPods is { } pods ? $"with at most {pods} pods per node" : null,
            pool.Taints.Count > 0 ? $"tainted {string.Join(", ", pool.Taints)}" : null,
            Upgrading(pool),
        }.OfType<string>();
        return $"The {pool.Mode.ToString().ToLowerInvariant()} pool {Chosen(pool.Name)} {scale} of size {Chosen(pool.VmSize)} with {Image(pool.OsSku)}{string.Concat(details.Select(detail => $", {detail}"))}.";
    }

    private static string? Upgrading(NodePoolPlan pool)
    {
        string[] parts =
        [
            .. pool.Spot || string.IsNullOrEmpty(pool.MaxSurge) ? [] : new[] { $"{pool.MaxSurge} more" },
            .. string.IsNullOrEmpty(pool.MaxUnavailable) ? [] : new[] { $"{pool.MaxUnavailable} fewer" },
        ];
        var nodes = parts.Length == 0 ? null : $"upgraded with {string.Join(" and ", parts)} at a time";
        var wait = pool.DrainTimeoutMinutes is { } minutes
            ? $"waiting up to {minutes} minutes for pods to leave"
            : null;
        var texts = new[] { nodes, wait }.OfType<string>().ToArray();
        return texts.Length == 0 ? null : string.Join(" and ", texts);
    }

    private static string Network(NetworkPlan network)
    {
        var mode = network.Mode switch
        {
            NetworkMode.Overlay =>
                $"Pods get addresses of their own from {Range(network.PodCidr, NetworkDefaults.PodRange)} (Azure CNI Overlay)",
            NetworkMode.PodSubnet =>
                $"Pods get addresses from the subnet {Name(network.PodSubnetId)} (Azure CNI pod subnet)",
            NetworkMode.NodeSubnet => "Pods share the subnet of the nodes (Azure CNI node subnet)",
            _ => $"Pods get addresses from {Range(network.PodCidr, NetworkDefaults.PodRange)} (kubenet)",
        };
        var subnet = string.IsNullOrWhiteSpace(network.SubnetId)
            ? "a network that Azure makes"
            : $"the subnet {Name(network.SubnetId)}";
        var policy = network.Policy == NetworkPolicy.None ? "no network policy" : $"{network.Policy} network policy";
        var outbound = network.Outbound switch
        {
            OutboundType.LoadBalancer => "a load balancer",
            OutboundType.ManagedNatGateway => "a managed NAT gateway",
            OutboundType.None => "no way at all",
            _ => "user-defined routes",
        };
        return $"{mode}, services from {Range(network.ServiceCidr, NetworkDefaults.ServiceRange)}{(network.DualStack ? ", IPv6 beside IPv4" : "")}; nodes are in {subnet}, with {policy}, and traffic leaves through {outbound}.";
    }

    private static string Windows(ClusterBasics basics) =>
        basics.Windows is { } windows
            ? $"Windows nodes are possible; their administrator is {Chosen(windows.AdminUsername)}, with a generated password that is stored nowhere{Domain(windows)}."
            : "Windows nodes are not possible, now or later.";

    private static string Domain(WindowsProfile windows) =>
        windows.Gmsa switch
        {
            null => "",
            { RootDomainName.Length: > 0 } gmsa => $"; containers join the domain {gmsa.RootDomainName}",
            _ => "; containers join the domain that the network's DNS names",
        };

    private static string Tags(IReadOnlyDictionary<string, string> tags) =>
        tags.Count == 0
            ? "Sets no tag but portal-operation, by which the portal knows what it made."
            : $"Sets the tags {string.Join(", ", tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"))}, and portal-operation, by which the portal knows what it made.";

    // Half a plan is read too, while it is being filled in.
    private static string Chosen(string? text) => string.IsNullOrWhiteSpace(text) ? "(not chosen yet)" : text;

    private static string Name(string? id) => Chosen(id?.Split('/')[^1]);

    private static string Range(string typed, Cidr fallback) =>
        string.IsNullOrWhiteSpace(typed) ? fallback.ToString() : typed;

    private static string Nodes(int count) => count == 1 ? "1 node" : $"{count} nodes";

    private static string Image(OsSku sku) =>
        sku switch
        {
            OsSku.Ubuntu2404 => "Ubuntu 24.04",
            OsSku.Ubuntu2204 => "Ubuntu 22.04",
            OsSku.AzureLinux3 => "Azure Linux 3.0",
            OsSku.AzureLinux2 => "Azure Linux 2.0",
            OsSku.Windows2019 => "Windows Server 2019",
            OsSku.Windows2022 => "Windows Server 2022",
            OsSku.Windows2025 => "Windows Server 2025",
            OsSku.WindowsAnnual => "Windows Server Annual Channel",
            _ => sku.ToString(),
        };
}
