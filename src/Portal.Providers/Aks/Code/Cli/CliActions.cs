using System.Text.Json.Nodes;

namespace Portal.Providers.Aks.Code.Cli;

/// <summary>What is done to what exists, one row per action. Null where the Azure CLI has no command for it.</summary>
internal static class CliActions
{
    public static CliCommand? Of(CodeRequest request) => request.Query.Length > 0 ? null : Known(request);

    /// <summary>What kubectl needs to reach the cluster of a request.</summary>
    public static CliCommand Credentials(CodeRequest request) =>
        new CliCommand("az aks get-credentials")
            .With("--resource-group", request.Resource.Group)
            .With("--name", request.Resource.Cluster);

    private static CliCommand? Known(CodeRequest request) =>
        (request.Method.ToString(), request.Resource.Type, request.Action) switch
        {
            ("POST", CodeResource.ClusterType, "stop") => OnCluster("stop", request),
            ("POST", CodeResource.ClusterType, "start") => OnCluster("start", request),
            ("POST", CodeResource.ClusterType, "abort") => OnCluster("operation-abort", request),
            ("POST", CodeResource.ClusterType, "rotateClusterCertificates") => OnCluster("rotate-certs", request)
                .With("--yes"),
            ("DELETE", CodeResource.ClusterType, "") => OnCluster("delete", request).With("--yes"),
            ("POST", CodeResource.PoolType, "abort") => OnPool("operation-abort", request),
            ("POST", CodeResource.PoolType, "upgradeNodeImageVersion") => OnPool("upgrade", request)
                .With("--node-image-only")
                .With("--yes"),
            ("POST", CodeResource.PoolType, "deleteMachines") => DeleteMachines(request),
            ("DELETE", CodeResource.PoolType, "") => OnPool("delete", request),
            ("DELETE", CodeResource.MaintenanceType, "") => new CliCommand("az aks maintenanceconfiguration delete")
                .With("--resource-group", request.Resource.Group)
                .With("--cluster-name", request.Resource.Cluster)
                .With("--name", request.Resource.Name),
            _ => null,
        };

    private static CliCommand OnCluster(string verb, CodeRequest request) =>
        new CliCommand($"az aks {verb}")
            .With("--resource-group", request.Resource.Group)
            .With("--name", request.Resource.Name);

    private static CliCommand OnPool(string verb, CodeRequest request) =>
        CliUpdate.OnPool(verb, request.Resource, request.Resource.Name);

    private static CliCommand? DeleteMachines(CodeRequest request) =>
        request.Body?["machineNames"] is JsonArray { Count: > 0 } names
        && new CliFlag("--machine-names", CliForm.Words).Words(new JsonLeaf("machineNames", names)) is { } words
            ? OnPool("delete-machines", request).With(string.Join(' ', words))
            : null;
}
