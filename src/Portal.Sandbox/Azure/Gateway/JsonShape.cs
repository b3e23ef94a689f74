using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Azure.Gateway;

/// <summary>The JSON types of the fields that the sandbox reads; everything else is kept as it came.</summary>
internal sealed record JsonShape(params (string Path, JsonValueKind Kind)[] Fields)
{
    public static readonly JsonShape Pool = new(
        ("count", JsonValueKind.Number),
        ("minCount", JsonValueKind.Number),
        ("maxCount", JsonValueKind.Number),
        ("maxPods", JsonValueKind.Number),
        ("osDiskSizeGB", JsonValueKind.Number),
        ("vmSize", JsonValueKind.String),
        ("osDiskType", JsonValueKind.String),
        ("osType", JsonValueKind.String),
        ("osSKU", JsonValueKind.String),
        ("mode", JsonValueKind.String),
        ("orchestratorVersion", JsonValueKind.String),
        ("vnetSubnetID", JsonValueKind.String),
        ("scaleSetPriority", JsonValueKind.String),
        ("enableAutoScaling", JsonValueKind.True),
        ("availabilityZones", JsonValueKind.Array),
        ("nodeTaints", JsonValueKind.Array),
        ("powerState", JsonValueKind.Object),
        ("powerState.code", JsonValueKind.String),
        ("upgradeSettings", JsonValueKind.Object),
        ("securityProfile", JsonValueKind.Object),
        ("securityProfile.sshAccess", JsonValueKind.String)
    );

    public static readonly JsonShape Cluster = new(
        ("location", JsonValueKind.String),
        ("tags", JsonValueKind.Object),
        ("kind", JsonValueKind.String),
        ("sku", JsonValueKind.Object),
        ("sku.name", JsonValueKind.String),
        ("sku.tier", JsonValueKind.String),
        ("identity", JsonValueKind.Object),
        ("identity.type", JsonValueKind.String),
        ("identity.userAssignedIdentities", JsonValueKind.Object),
        ("properties", JsonValueKind.Object),
        ("properties.provisioningState", JsonValueKind.String),
        ("properties.kubernetesVersion", JsonValueKind.String),
        ("properties.dnsPrefix", JsonValueKind.String),
        ("properties.fqdnSubdomain", JsonValueKind.String),
        ("properties.supportPlan", JsonValueKind.String),
        ("properties.nodeResourceGroup", JsonValueKind.String),
        ("properties.agentPoolProfiles", JsonValueKind.Array),
        ("properties.windowsProfile", JsonValueKind.Object),
        ("properties.servicePrincipalProfile", JsonValueKind.Object),
        ("properties.apiServerAccessProfile", JsonValueKind.Object),
        ("properties.apiServerAccessProfile.enablePrivateCluster", JsonValueKind.True),
        ("properties.apiServerAccessProfile.enablePrivateClusterPublicFQDN", JsonValueKind.True),
        ("properties.oidcIssuerProfile", JsonValueKind.Object),
        ("properties.oidcIssuerProfile.enabled", JsonValueKind.True),
        ("properties.networkProfile", JsonValueKind.Object),
        ("properties.networkProfile.networkPlugin", JsonValueKind.String),
        ("properties.networkProfile.networkPluginMode", JsonValueKind.String),
        ("properties.networkProfile.podCidr", JsonValueKind.String),
        ("properties.networkProfile.serviceCidr", JsonValueKind.String),
        ("properties.networkProfile.dnsServiceIP", JsonValueKind.String),
        ("properties.networkProfile.outboundType", JsonValueKind.String),
        ("properties.networkProfile.loadBalancerProfile", JsonValueKind.Object),
        ("properties.networkProfile.loadBalancerProfile.managedOutboundIPs", JsonValueKind.Object)
    );

    public ArmAnswer? Refuse(JsonObject body) =>
        Fields
            .Where(field => !Fits(At(body, field.Path), field.Kind))
            .Select(field => Unreadable(field.Path))
            .FirstOrDefault();

    public static ArmAnswer Unreadable(string path) =>
        ArmErrors.Flat(400, "InvalidRequestContent", $"The value of '{path}' is not of the expected type.", path);

    private static JsonNode? At(JsonObject body, string path)
    {
        JsonNode? node = body;
        foreach (var name in path.Split('.'))
            node = (node as JsonObject)?[name];
        return node;
    }

    private static bool Fits(JsonNode? node, JsonValueKind kind) =>
        node?.GetValueKind() switch
        {
            null or JsonValueKind.Null => true,
            JsonValueKind.True or JsonValueKind.False => kind == JsonValueKind.True,
            // Counts and sizes: whole numbers of 32 bits.
            JsonValueKind.Number => kind == JsonValueKind.Number && node.AsValue().TryGetValue<int>(out _),
            var actual => actual == kind,
        };
}
