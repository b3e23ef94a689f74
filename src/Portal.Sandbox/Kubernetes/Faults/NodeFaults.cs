using Portal.Sandbox.Kubernetes.Kubelet;
using K = Portal.Sandbox.Kubernetes.Faults.KubernetesFaultKind;

namespace Portal.Sandbox.Kubernetes.Faults;

internal static class NodeFaults
{
    /// <summary>What ails the machine; null for a fault of the API server.</summary>
    public static Ailment? Ailment(K kind) =>
        kind switch
        {
            K.NodeNotReady => Kubelet.Ailment.Silent,
            K.MemoryPressure => Kubelet.Ailment.MemoryPressure,
            K.DiskPressure => Kubelet.Ailment.DiskPressure,
            K.PidPressure => Kubelet.Ailment.PidPressure,
            K.NetworkUnavailable => Kubelet.Ailment.NetworkUnavailable,
            K.KubeletFlapping => Kubelet.Ailment.Flapping,
            K.ImagePullFailing => Kubelet.Ailment.ImagePullFailing,
            _ => null,
        };
}
