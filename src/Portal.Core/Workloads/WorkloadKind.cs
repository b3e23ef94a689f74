namespace Portal.Core.Workloads;

/// <summary>What keeps pods and replaces them by itself when their template changes; the words are Kubernetes' own.</summary>
public enum WorkloadKind
{
    Deployment,
    StatefulSet,
    DaemonSet,
}
