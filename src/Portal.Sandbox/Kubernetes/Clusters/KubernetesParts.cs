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
);
