using Portal.Azure.Pipeline;

namespace Portal.Providers.Aks.Code;

/// <summary>What a request addresses, in parts as typed, which need not be names yet.</summary>
/// <param name="Subscription">The subscription's GUID.</param>
/// <param name="Group">The resource group's name.</param>
/// <param name="Type">For example <c>Microsoft.ContainerService/managedClusters/agentPools</c>.</param>
/// <param name="Names">One per part of the type behind its provider: the cluster's, the pool's.</param>
/// <param name="ApiVersion">As it is sent.</param>
internal sealed record CodeResource(
    string Subscription,
    string Group,
    string Type,
    IReadOnlyList<string> Names,
    string ApiVersion
)
{
    public const string ClusterType = "Microsoft.ContainerService/managedClusters";
    public const string PoolType = $"{ClusterType}/agentPools";
    public const string MaintenanceType = $"{ClusterType}/maintenanceConfigurations";
    public const string GroupType = "Microsoft.Resources/resourceGroups";

    /// <summary>The cluster that it is, or is part of.</summary>
    public string Cluster => Names[0];

    public string Name => Names[^1];

    public string Id
    {
        get
        {
            var group =
                $"/subscriptions/{Uri.EscapeDataString(Subscription)}/resourceGroups/{Uri.EscapeDataString(Group)}";
            if (Type == GroupType)
                return group;
            var parts = Type.Split('/');
            return $"{group}/providers/{parts[0]}{string.Concat(parts[1..].Zip(Names, (part, name) => $"/{part}/{Uri.EscapeDataString(name)}"))}";
        }
    }

    public static CodeResource Of(ArmRequest request)
    {
        var names = new List<string>();
        var type = request.Resource.ResourceType.ToString();
        for (
            var id = request.Resource;
            id is not null && type.StartsWith(id.ResourceType.ToString(), StringComparison.OrdinalIgnoreCase);
            id = id.Parent
        )
            names.Insert(0, id.Name);
        return new CodeResource(
            request.Resource.SubscriptionId ?? "",
            request.Resource.ResourceGroupName ?? "",
            Canonical(type),
            names,
            request.ApiVersion
        );
    }

    // Ids come in varying casing.
    private static string Canonical(string type) =>
        new[] { ClusterType, PoolType, MaintenanceType, GroupType }.FirstOrDefault(known =>
            known.Equals(type, StringComparison.OrdinalIgnoreCase)
        ) ?? type;
}
