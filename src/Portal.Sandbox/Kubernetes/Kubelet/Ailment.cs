namespace Portal.Sandbox.Kubernetes.Kubelet;

/// <summary>What can be wrong with a machine.</summary>
internal enum Ailment
{
    /// <summary>The kubelet reports nothing and does nothing; containers go on.</summary>
    Silent,
    MemoryPressure,
    DiskPressure,
    PidPressure,

    /// <summary>No route, no network plug-in.</summary>
    NetworkUnavailable,

    /// <summary>The kubelet is ready and not ready by turns.</summary>
    Flapping,

    /// <summary>No registry can be reached.</summary>
    ImagePullFailing,
}
