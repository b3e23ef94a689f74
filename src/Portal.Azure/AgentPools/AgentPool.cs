using System.Text.Json.Nodes;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.AgentPools;

/// <summary>
/// A node pool as read, whether as a resource of its own (Microsoft.ContainerService/managedClusters/agentPools) or
/// as the cluster lists it, where the properties lie flat beside the name.
/// </summary>
public sealed record AgentPool
{
    private readonly JsonObject _properties;

    private AgentPool(JsonObject json, JsonObject properties)
    {
        Json = json;
        _properties = properties;
    }

    /// <summary>As it came, unknown fields included; change a copy and PUT it back.</summary>
    public JsonObject Json { get; }

    /// <summary>The pool's name.</summary>
    public string Name => ArmJson.Text(Json, "name") ?? "";

    /// <summary>For If-Match; null when this answer has none: no optimistic lock is possible then.</summary>
    public string? ETag { get; init; }

    /// <summary>See <see cref="LongRunning.ProvisioningState"/>; Succeeded when absent.</summary>
    public string ProvisioningState => Text("provisioningState") ?? LongRunning.ProvisioningState.Succeeded;

    /// <summary>Why the state is Failed, where Azure says so (<c>status.provisioningError</c>).</summary>
    public ArmError? ProvisioningError => ArmError.Find(ArmJson.At(_properties, "status", "provisioningError"));

    /// <summary><c>Running</c> or <c>Stopped</c>; null when absent.</summary>
    public string? PowerState => ArmJson.Text(_properties, "powerState", "code");

    /// <summary><c>System</c>, <c>User</c> or <c>Gateway</c>; null when absent.</summary>
    public string? Mode => Text("mode");

    /// <summary><c>Linux</c> or <c>Windows</c>; null when absent.</summary>
    public string? OsType => Text("osType");

    /// <summary>E.g. <c>Ubuntu</c>, <c>AzureLinux</c>, <c>Windows2022</c>; null when absent.</summary>
    public string? OsSku => Text("osSKU");

    /// <summary>
    /// <c>VirtualMachineScaleSets</c>, <c>AvailabilitySet</c>, or <c>VirtualMachines</c>, which may mix sizes and keeps
    /// sizes and counts in <c>virtualMachinesProfile.scale</c> instead; null when absent.
    /// </summary>
    public string? Type => Text("type");

    /// <summary>The machines' size, e.g. <c>Standard_D4s_v5</c>; null when absent, see <see cref="Type"/>.</summary>
    public string? VmSize => Text("vmSize");

    /// <summary>Nodes; null when absent, see <see cref="Type"/>.</summary>
    public int? Count => ArmJson.Integer(_properties, "count");

    /// <summary>True when the autoscaler owns the count.</summary>
    public bool AutoScaling => ArmJson.Flag(_properties, "enableAutoScaling") ?? false;

    /// <summary>The autoscaler's lower bound; null when absent.</summary>
    public int? MinCount => ArmJson.Integer(_properties, "minCount");

    /// <summary>The autoscaler's upper bound; null when absent.</summary>
    public int? MaxCount => ArmJson.Integer(_properties, "maxCount");

    /// <summary>Pods per node at most; null when absent.</summary>
    public int? MaxPods => ArmJson.Integer(_properties, "maxPods");

    /// <summary>What was asked for; may be an alias such as <c>1.32</c>.</summary>
    public string? OrchestratorVersion => Text("orchestratorVersion");

    /// <summary>The exact version.</summary>
    public string? CurrentOrchestratorVersion => Text("currentOrchestratorVersion");

    /// <summary>The node image, e.g. <c>AKSUbuntu-2204gen2containerd-202306.01.0</c>.</summary>
    public string? NodeImageVersion => Text("nodeImageVersion");

    /// <summary>The zones; empty when it has none.</summary>
    public IReadOnlyList<string> AvailabilityZones => ArmJson.Texts(_properties, "availabilityZones");

    /// <summary>The subnet's id; null when Azure made the network.</summary>
    public string? VnetSubnetId => Text("vnetSubnetID");

    /// <summary>Labels on each node.</summary>
    public IReadOnlyDictionary<string, string> NodeLabels => ArmJson.Map(_properties, "nodeLabels");

    /// <summary>Taints on each node, e.g. <c>sku=gpu:NoSchedule</c>.</summary>
    public IReadOnlyList<string> NodeTaints => ArmJson.Texts(_properties, "nodeTaints");

    /// <summary>The tags (they lie in the pool's properties).</summary>
    public IReadOnlyDictionary<string, string> Tags => ArmJson.Map(_properties, "tags");

    /// <summary>Reads a pool that is a resource of its own.</summary>
    /// <param name="json">The resource's JSON; kept, not copied.</param>
    public static AgentPool Read(JsonObject json) =>
        new(json, ArmJson.At(json, "properties") as JsonObject ?? []) { ETag = ArmJson.ETag(json) };

    /// <summary>Reads an element of a cluster's <c>agentPoolProfiles</c>.</summary>
    /// <param name="profile">The element's JSON; kept, not copied.</param>
    public static AgentPool OfProfile(JsonObject profile) => new(profile, profile) { ETag = ArmJson.ETag(profile) };

    /// <summary>The pool's name.</summary>
    public override string ToString() => Name;

    private string? Text(string name) => ArmJson.Text(_properties, name);
}
