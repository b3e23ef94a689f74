using System.Text.Json.Nodes;

namespace Portal.Sandbox.Azure.Gateway;

/// <summary>A row of the table of what ARM answers; Limit is the AKS provider's own bucket, if it counts too.</summary>
internal sealed record ArmRoute(string Method, string Pattern, Limit? Limit, Func<ArmCall, ArmAnswer> Answer)
{
    /// <summary>The answer is about the nodes: the cluster, where it exists, is awake before the estate is locked.</summary>
    public bool AsksCluster { get; init; }

    /// <summary>The same for some bodies only, told from the cluster as it is stored.</summary>
    public Func<JsonObject, JsonObject, bool>? AsksClusterFor { get; init; }
}
