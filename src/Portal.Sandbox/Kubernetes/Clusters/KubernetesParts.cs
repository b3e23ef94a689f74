using Portal.Sandbox.Kubernetes.Faults;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>What the web application needs of the Kubernetes side.</summary>
internal sealed record KubernetesParts(
    KubernetesEstate Estate,
    FaultBoard Board,
    KubernetesFaults Faults,
    Kubeconfig Kubeconfig,
    ClusterTokens Tokens,
    ClusterCertificates Certificates
)
{
    /// <summary>What is wrong with a cluster, by its id; null where there is none.</summary>
    public ClusterFaults? FaultsOf(string id) => Estate.Find(id) is null ? null : Board.Of(id);
}
