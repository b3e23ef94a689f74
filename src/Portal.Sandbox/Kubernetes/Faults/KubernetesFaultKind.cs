using System.Text.Json.Serialization;

namespace Portal.Sandbox.Kubernetes.Faults;

[JsonConverter(typeof(JsonStringEnumConverter<KubernetesFaultKind>))]
public enum KubernetesFaultKind
{
    NodeNotReady,
    MemoryPressure,
    DiskPressure,
    PidPressure,
    NetworkUnavailable,
    KubeletFlapping,
    ImagePullFailing,
    Slow,
    Frozen,
    Refusing,
    Throttling,
    CertificateExpired,
    CertificateWrongName,
    WatchesExpired,
    WatchesEnd,
    RightsRevoked,
}
