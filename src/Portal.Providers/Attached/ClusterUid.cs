using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;
using Portal.Providers.Reach;

namespace Portal.Providers.Attached;

/// <summary>
/// The uid of kube-system lives as long as the cluster and is its customary id
/// (https://github.com/kubernetes/kubernetes/issues/77487).
/// </summary>
internal static class ClusterUid
{
    /// <summary>The namespace whose uid it is.</summary>
    public const string Namespace = "kube-system";

    /// <summary>Null where the portal may not read it.</summary>
    /// <exception cref="KubeException">The cluster does not answer.</exception>
    public static async Task<string?> ReadAsync(KubeClient client, CancellationToken cancellationToken)
    {
        try
        {
            var system = await client.GetAsync(
                ResourceTypes.Namespaces,
                ObjectName.OfCluster(Namespace),
                cancellationToken
            );
            return ClusterTexts.Word(system.Metadata.Uid);
        }
        catch (KubeApiException exception) when (exception.IsForbidden || exception.IsNotFound)
        {
            return null;
        }
    }
}
