using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Clusters;
using Portal.Core.Networking;
using Portal.Core.NodePools;
using Portal.Core.Rules;
using Portal.Core.Upgrades;

namespace Portal.Providers.Aks;

/// <summary>What the fields of an AKS cluster say in the portal's words.</summary>
internal sealed class AksClusterTraits : IClusterTraits
{
    public string Provider => AksProvider.Name;

    public ClusterTraits Of(Cluster cluster) =>
        new(
            [.. Versions(cluster), .. cluster.NodePools.SelectMany(OfPool), .. OfNetwork(cluster), .. AddOns(cluster)],
            Is(cluster.Details["supportPlan"], "AKSLongTermSupport"),
            new AutoUpgrade(
                Channel(At(cluster, "autoUpgradeProfile", "upgradeChannel")),
                Channel(At(cluster, "autoUpgradeProfile", "nodeOSUpgradeChannel"))
            )
        );

    private static IEnumerable<ThingInUse> Versions(Cluster cluster)
    {
        if (KubernetesVersion.Find(cluster.KubernetesVersion) is { } version)
        {
            yield return new(RetiredThing.KubernetesVersion, version.MinorVersion);
        }
        foreach (var pool in cluster.NodePools)
        {
            if (
                KubernetesVersion.Find(pool.KubernetesVersion) is { } own
                && own.MinorVersion != KubernetesVersion.Find(cluster.KubernetesVersion)?.MinorVersion
            )
            {
                yield return new(RetiredThing.KubernetesVersion, own.MinorVersion, pool.Name);
            }
        }
    }

    private static IEnumerable<ThingInUse> OfPool(NodePool pool)
    {
        if (AksNodeImages.Find(pool.OsSku, pool.NodeImageVersion) is { } image)
        {
            yield return new(RetiredThing.OsImage, image.ToString(), pool.Name);
        }
        if (Is(pool.Details["type"], "AvailabilitySet"))
        {
            yield return new(RetiredThing.Host, Retirements.AvailabilitySet, pool.Name);
        }
    }

    private static IEnumerable<ThingInUse> OfNetwork(Cluster cluster)
    {
        if (Is(At(cluster, "networkProfile", "networkPlugin"), "kubenet"))
        {
            yield return new(RetiredThing.Network, nameof(NetworkMode.Kubenet));
        }
        if (Is(At(cluster, "networkProfile", "loadBalancerSku"), "basic"))
        {
            yield return new(RetiredThing.LoadBalancer, Retirements.BasicLoadBalancer);
        }
        if (Is(At(cluster, "networkProfile", "networkPolicy"), "azure"))
        {
            yield return new(RetiredThing.Network, Retirements.AzureNpmOnLinux);
            foreach (var pool in cluster.NodePools.Where(pool => Is(pool.OsType, "Windows")))
            {
                yield return new(RetiredThing.Network, Retirements.AzureNpmOnWindows, pool.Name);
            }
        }
    }

    private static IEnumerable<ThingInUse> AddOns(Cluster cluster)
    {
        if (
            IsTrue(At(cluster, "ingressProfile", "webAppRouting", "enabled"))
            && !Is(At(cluster, "ingressProfile", "webAppRouting", "nginx", "defaultIngressControllerType"), "None")
        )
        {
            yield return new(RetiredThing.AddOn, Retirements.ApplicationRoutingNginx);
        }
        if (IsTrue(At(cluster, "addonProfiles", "openServiceMesh", "enabled")))
        {
            yield return new(RetiredThing.AddOn, Retirements.OpenServiceMesh);
        }
    }

    private static string? Channel(JsonNode? node) =>
        Text(node) is { Length: > 0 } text && !Is(text, "none") ? text : null;

    private static JsonNode? At(Cluster cluster, params ReadOnlySpan<string> names)
    {
        JsonNode? node = cluster.Details;
        foreach (var name in names)
        {
            node = (node as JsonObject)?.FirstOrDefault(it => Is(it.Key, name)).Value;
        }
        return node;
    }

    private static bool Is(JsonNode? node, string word) => Is(Text(node), word);

    private static bool Is(string? text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);

    private static bool IsTrue(JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;

    private static string? Text(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
