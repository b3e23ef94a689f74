using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Pipeline;

namespace Portal.Providers.Aks.Code;

/// <summary>
/// One request to Azure, neutral of any language. <paramref name="Action"/> follows the resource's id (<c>stop</c>);
/// <paramref name="Body"/> is what is sent, but for secrets, which stand as <see cref="CodeSecret"/> says.
/// </summary>
internal sealed record CodeRequest(RequestMethod Method, CodeResource Resource, string Action, JsonObject? Body)
{
    /// <summary>The resource as it is now; null when it is to be made.</summary>
    public JsonObject? Before { get; init; }

    /// <summary>It says how a resource shall be, rather than what shall be done.</summary>
    public bool IsState => Method == RequestMethod.Put && Action.Length == 0 && Body is not null;

    public string Path =>
        $"{Resource.Id}{(Action.Length > 0 ? "/" : "")}{Action}?api-version={Uri.EscapeDataString(Resource.ApiVersion)}";

    public static CodeRequest Of(ArmRequest request, JsonObject? before) =>
        new(request.Method, CodeResource.Of(request), request.SubPath, request.Body as JsonObject) { Before = before };
}

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

/// <summary>A change as requests in order, and in words what else it does.</summary>
internal sealed record CodePlan(IReadOnlyList<CodeRequest> Requests, IReadOnlyList<string> Notes);
