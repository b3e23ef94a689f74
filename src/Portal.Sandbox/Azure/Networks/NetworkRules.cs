using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Gateway;

namespace Portal.Sandbox.Azure.Networks;

/// <summary>What the AKS provider refuses about a cluster's address ranges.</summary>
internal static class NetworkRules
{
    public static ArmAnswer? Refuse(ArmCall call, JsonObject cluster)
    {
        var network = ClusterDocument.Properties(cluster)["networkProfile"]!;
        var service = (string?)network["serviceCidr"];
        if (!AddressRange.TryParse(service, out var services))
            return ArmErrors.Invalid("networkProfile.serviceCidr", $"'{service}' is not a valid CIDR.");
        if (!services.Contains((string?)network["dnsServiceIP"]))
            return ArmErrors.Flat(
                400,
                "DnsServiceIpOutOfServiceCidr",
                $"The DNS service IP '{network["dnsServiceIP"]}' is not in the service CIDR '{service}'.",
                "networkProfile.dnsServiceIP"
            );
        var pod = (string?)network["podCidr"];
        if (pod is not null && !AddressRange.TryParse(pod, out var pods))
            return ArmErrors.Invalid("networkProfile.podCidr", $"'{pod}' is not a valid CIDR.");
        if (AddressRange.TryParse(pod, out pods) && pods.Overlaps(services))
            return ArmErrors.Invalid(
                "networkProfile.podCidr",
                $"The pod CIDR {pod} overlaps the service CIDR {service}."
            );
        return Subnets(call, cluster, service!, services);
    }

    private static ArmAnswer? Subnets(ArmCall call, JsonObject cluster, string service, AddressRange services)
    {
        foreach (var pool in ClusterDocument.Pools(cluster))
        {
            if (Subnet.Find(call.Store, (string?)pool["vnetSubnetID"]) is { } subnet && subnet.Range.Overlaps(services))
                return ArmErrors.Flat(
                    400,
                    "ServiceCidrOverlapExistingSubnetsCidr",
                    $"The specified service CIDR {service} is conflicted with an existing subnet CIDR {subnet.Prefix}",
                    "networkProfile.serviceCIDR"
                );
        }
        return null;
    }
}
