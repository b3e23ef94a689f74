namespace Portal.Sandbox.Azure.Gateway;

/// <summary>
/// Throttling as documented: the AKS provider in learn.microsoft.com/azure/aks/quotas-skus-regions, the gateway per
/// subscription and principal in learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling.
/// </summary>
internal static class Limits
{
    public static readonly Limit ListClusters = new("ListManagedClustersHandler.GET", 500, 1);
    public static readonly Limit ListClustersInGroup = new("ListManagedClustersByResourceGroupHandler.GET", 60, 1);
    public static readonly Limit PutPool = new("PutAgentPoolHandler.PUT", 20, 1 / 60.0);
    public static readonly Limit PutCluster = new("PutManagedClusterHandler.PUT", 20, 1 / 60.0);
    public static readonly Limit GetCluster = new("GetManagedClusterHandler.GET", 60, 1);
    public static readonly Limit GetOperation = new("GetOperationStatusHandler.GET", 200, 2);
    public static readonly Limit Other = new("OtherHandler", 60, 1);

    public static readonly Limit Reads = new("reads", 250, 25);
    public static readonly Limit Writes = new("writes", 200, 10);
    public static readonly Limit Deletes = new("deletes", 200, 10);

    public static Limit OfGateway(string method) =>
        method switch
        {
            "GET" or "HEAD" => Reads,
            "DELETE" => Deletes,
            _ => Writes,
        };

    /// <summary>What a bucket is counted for: one resource, one group or the subscription.</summary>
    public static string Scope(Limit limit, HttpRequest request)
    {
        var path = request.Path.Value!.ToLowerInvariant();
        if (limit == PutPool || limit == PutCluster || limit == GetCluster)
            return limit.Handler + path;
        return limit == ListClustersInGroup ? limit.Handler + path : limit.Handler;
    }
}
