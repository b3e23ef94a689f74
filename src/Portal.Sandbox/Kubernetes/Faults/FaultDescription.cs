using K = Portal.Sandbox.Kubernetes.Faults.KubernetesFaultKind;

namespace Portal.Sandbox.Kubernetes.Faults;

/// <summary>What a fault asks for besides its cluster.</summary>
public enum FaultTarget
{
    Cluster,

    /// <summary>One node, or all of them.</summary>
    Node,

    /// <summary>A resource with its group, such as <c>nodes</c>.</summary>
    Resource,
}

/// <summary>A fault in a person's words.</summary>
public sealed record FaultDescription(KubernetesFaultKind Kind, string Name, string Description, FaultTarget Target)
{
    public static IReadOnlyList<FaultDescription> All { get; } =
    [
        new(K.NodeNotReady, "Node not ready", "The kubelet stops reporting; its containers go on.", FaultTarget.Node),
        new(K.MemoryPressure, "Memory pressure", "The kubelet reports that memory runs out.", FaultTarget.Node),
        new(K.DiskPressure, "Disk pressure", "The kubelet reports that disk space runs out.", FaultTarget.Node),
        new(K.PidPressure, "PID pressure", "The kubelet reports that process ids run out.", FaultTarget.Node),
        new(K.NetworkUnavailable, "Network unavailable", "The node has no route and no network.", FaultTarget.Node),
        new(K.KubeletFlapping, "Kubelet flapping", "The node is ready and not ready by turns.", FaultTarget.Node),
        new(K.ImagePullFailing, "Image pulls fail", "No registry can be reached from the node.", FaultTarget.Node),
        new(K.Slow, "API server slow", "Every answer begins three seconds late.", FaultTarget.Cluster),
        new(K.Frozen, "API server frozen", "Connections stay open and no byte moves.", FaultTarget.Cluster),
        new(K.Refusing, "API server refusing", "Every connection is closed at once.", FaultTarget.Cluster),
        new(K.Throttling, "API server throttling", "Every request is answered 429.", FaultTarget.Cluster),
        new(
            K.CertificateExpired,
            "Certificate expired",
            "The server's certificate ended an hour ago.",
            FaultTarget.Cluster
        ),
        new(
            K.CertificateWrongName,
            "Certificate of another host",
            "The certificate is for another name.",
            FaultTarget.Cluster
        ),
        new(K.WatchesExpired, "Watches expire", "Every watch is told 410, begin anew.", FaultTarget.Cluster),
        new(K.WatchesEnd, "Watches end every second", "Every watch ends cleanly after a second.", FaultTarget.Cluster),
        new(K.RightsRevoked, "Rights revoked", "Nobody may read or write one resource.", FaultTarget.Resource),
    ];

    /// <summary>It is the cluster's doing, not that of the way to it.</summary>
    internal bool IsInside =>
        Target != FaultTarget.Cluster || Kind is KubernetesFaultKind.WatchesEnd or KubernetesFaultKind.WatchesExpired;

    public static FaultDescription Of(KubernetesFaultKind kind) => All.Single(one => one.Kind == kind);
}
