using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers;

/// <summary>What the controllers of one cluster share.</summary>
internal sealed record ControlPlane(
    ClusterStore Store,
    ClusterClock Clock,
    PodIndex Pods,
    EventRecorder Events,
    double Speed
)
{
    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>A seed lets the past go by: what only repeats itself is left out.</summary>
    public bool IsPast => Clock.IsTurned;

    /// <summary>When something that takes so long in a real cluster is over.</summary>
    public DateTimeOffset After(TimeSpan real) => Now + (real / Speed);

    public TimeSpan Shorten(TimeSpan real) => real / Speed;
}
