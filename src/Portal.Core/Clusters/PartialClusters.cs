using Portal.Core.Access;

namespace Portal.Core.Clusters;

/// <summary>The clusters of which a caller may see namespaces and no more. Those seen as a whole are not among them.</summary>
public sealed class PartialClusters(IInventory inventory)
{
    /// <param name="caller">Who looks.</param>
    /// <param name="permission">What they want to see in the namespaces.</param>
    /// <param name="query">Its text is looked for in the names of clusters and namespaces alone: the rest is not shown.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<PartialCluster>> ListAsync(
        Caller caller,
        string permission,
        ClusterQuery query,
        CancellationToken cancellationToken
    )
    {
        var scopes = AccessGate.VisibleScopes(caller, permission);
        var partial = scopes.PartialClusters;
        if (partial.IsNothing)
        {
            return [];
        }

        var clusters = await inventory.ListAsync(query with { Text = null }, partial, cancellationToken);
        return [.. clusters.Select(cluster => PartialCluster.Of(cluster, scopes)).Where(it => Has(it, query.Text))];
    }

    private static bool Has(PartialCluster cluster, string? text) =>
        string.IsNullOrWhiteSpace(text)
        || cluster
            .Namespaces.Append(cluster.Name)
            .Any(name => name.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase));
}
