using Azure.Core;

namespace Portal.Providers.Aks.Writes;

/// <summary>
/// What a step works on: <paramref name="Cluster"/> in <paramref name="Cloud"/>, and in it the <paramref name="Resource"/>
/// that is written and that an abort goes to (the cluster itself, or a pool).
/// </summary>
internal sealed record AksTarget(AksCloud Cloud, ResourceIdentifier Cluster, ResourceIdentifier Resource)
{
    public static AksTarget OfCluster(AksCloud cloud, ResourceIdentifier cluster) => new(cloud, cluster, cluster);
}
