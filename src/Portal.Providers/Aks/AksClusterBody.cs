using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Maintenance;

namespace Portal.Providers.Aks;

/// <summary>A plan as the body of <c>PUT managedClusters</c>, api-version 2025-10-01.</summary>
internal static class AksClusterBody
{
    /// <param name="plan">The plan.</param>
    /// <param name="windowsPassword">Sent once, stored nowhere; null without a Windows profile.</param>
    /// <param name="operationTag">Marks the cluster as this operation's own.</param>
    public static JsonObject Of(ClusterPlan plan, string? windowsPassword, string operationTag)
    {
        var basics = plan.Basics;
        var tags = new JsonObject { [OperationTag.Name] = operationTag };
        foreach (var (name, value) in plan.Tags)
        {
            tags[name] = value;
        }

        if (basics.Purpose == ClusterPurpose.Production && !ProductionMark.IsOn(plan.Tags))
        {
            tags[ProductionMark.Tag] = ProductionMark.Value;
        }

        var properties = new JsonObject
        {
            ["kubernetesVersion"] = basics.KubernetesVersion,
            // A zone of one's own holds names beneath it, so the prefix has another name there.
            [plan.Access.HasOwnDnsZone ? "fqdnSubdomain" : "dnsPrefix"] = basics.DnsPrefix,
            ["enableRBAC"] = true,
            ["supportPlan"] = basics.LongTermSupport ? "AKSLongTermSupport" : "KubernetesOfficial",
            ["agentPoolProfiles"] = new JsonArray([.. plan.NodePools.Select(pool => AksPoolBody.Of(pool, plan))]),
            ["networkProfile"] = AksNetworkBody.Of(plan.Network),
            ["autoUpgradeProfile"] = new JsonObject
            {
                ["upgradeChannel"] = ChannelOf(plan.Maintenance.UpgradeChannel),
                ["nodeOSUpgradeChannel"] = plan.Maintenance.NodeOsChannel.ToString(),
            },
        };
        AksAccessBody.AddTo(properties, plan.Access);
        AksAddOnBody.AddTo(properties, plan.Integrations, plan.Access);
        if (plan.Network.BootstrapCache)
        {
            properties["bootstrapProfile"] = new JsonObject { ["artifactSource"] = "Cache" };
        }

        if (basics.Windows is { } windows)
        {
            properties["windowsProfile"] = new JsonObject
            {
                ["adminUsername"] = windows.AdminUsername,
                ["adminPassword"] = windowsPassword,
            };
            if (windows.Gmsa is { } gmsa)
            {
                properties["windowsProfile"]!["gmsaProfile"] = new JsonObject
                {
                    ["enabled"] = true,
                    ["dnsServer"] = gmsa.DnsServer,
                    ["rootDomainName"] = gmsa.RootDomainName,
                };
            }
        }

        return new JsonObject
        {
            ["location"] = basics.Location,
            ["tags"] = tags,
            ["sku"] = new JsonObject { ["name"] = "Base", ["tier"] = basics.Tier.ToString() },
            ["identity"] = AksAccessBody.IdentityOf(plan.Access),
            ["properties"] = properties,
        };
    }

    private static string ChannelOf(UpgradeChannel channel) =>
        channel == UpgradeChannel.NodeImage ? "node-image" : channel.ToString().ToLowerInvariant();
}
