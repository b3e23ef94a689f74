using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Web.Features.ClusterTools;

/// <summary>
/// The provider's own facts about a cluster. What is missing, or is not what it should be, reads as null: the far side
/// may add and change fields at any time.
/// </summary>
internal sealed class ClusterDetails(JsonObject json)
{
    public string? Tier => Text("sku", "tier");
    public string? Address => Text("fqdn");
    public string? PrivateAddress => Text("privateFQDN");
    public string? NodeGroup => Text("nodeResourceGroup");
    public string? UpgradeChannel => Text("autoUpgradeProfile", "upgradeChannel");
    public string? NodeImageChannel => Text("autoUpgradeProfile", "nodeOSUpgradeChannel");
    public string? WindowsAdministrator => Text("windowsProfile", "adminUsername");
    public string? PodRange => Text("networkProfile", "podCidr");
    public string? ServiceRange => Text("networkProfile", "serviceCidr");
    public string? DnsService => Text("networkProfile", "dnsServiceIP");
    public string? Policy => Text("networkProfile", "networkPolicy");
    public string? Dataplane => Text("networkProfile", "networkDataplane");
    public bool? LocalAccountsDisabled => Flag("disableLocalAccounts");
    public bool? Rbac => Flag("enableRBAC");

    /// <summary>A cluster that does not say so is public.</summary>
    public bool Private => Flag("apiServerAccessProfile", "enablePrivateCluster") == true;
    public IReadOnlyList<string> AllowedRanges => Words("apiServerAccessProfile", "authorizedIPRanges");

    /// <summary>Of an attached cluster: its API server's address.</summary>
    public string? Server => Text("server");

    /// <summary>Of an attached cluster: what tells it apart, the uid of its namespace kube-system.</summary>
    public string? Uid => Text("uid");

    /// <summary>Of an attached cluster: when the credential of its kubeconfig ends.</summary>
    public DateTimeOffset? CredentialEnd =>
        DateTimeOffset.TryParse(Text("credentialEnd"), CultureInfo.InvariantCulture, out var end) ? end : null;

    public string? Support =>
        Text("supportPlan") switch
        {
            "KubernetesOfficial" => "Kubernetes official",
            "AKSLongTermSupport" => "AKS long-term",
            var other => other,
        };

    public string? Network =>
        (Text("networkProfile", "networkPlugin"), Text("networkProfile", "networkPluginMode")) switch
        {
            ("azure", "overlay") => "Azure CNI Overlay",
            ("azure", null) => "Azure CNI",
            (null, _) => null,
            (var plugin, null) => plugin,
            var (plugin, mode) => $"{plugin} ({mode})",
        };

    public string? Outbound =>
        Text("networkProfile", "outboundType") switch
        {
            "loadBalancer" => "Load balancer",
            "managedNATGateway" => "Managed NAT gateway",
            "userAssignedNATGateway" => "Own NAT gateway",
            "userDefinedRouting" => "User-defined routes",
            var other => other,
        };

    private string? Text(params ReadOnlySpan<string> path) =>
        At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private bool? Flag(params ReadOnlySpan<string> path) =>
        At(path)?.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    private string[] Words(params ReadOnlySpan<string> path) =>
        At(path) is JsonArray list
            ?
            [
                .. list.OfType<JsonValue>()
                    .Where(item => item.GetValueKind() == JsonValueKind.String)
                    .Select(item => item.GetValue<string>()),
            ]
            : [];

    private JsonNode? At(ReadOnlySpan<string> path)
    {
        JsonNode? node = json;
        foreach (var name in path)
        {
            node = (node as JsonObject)?[name];
        }
        return node;
    }
}
