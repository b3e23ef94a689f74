using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Namespaces;

/// <summary>Events are gone an hour after they last happened.</summary>
internal sealed class EventLife(ControlPlane plane) : Controller
{
    private static readonly ObjectKey s_sweep = new("sweep");
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    public override void Heard(StoreEvent happened) { }

    public override void Start() => Enqueue(s_sweep);

    public override void Reconcile(ObjectKey key)
    {
        var oldest = plane.Now - EventRecorder.Life;
        foreach (var old in plane.Store.List(KindTable.Event).Where(one => Last(one) < oldest))
            plane.Store.Remove(KindTable.Event, old.Namespace(), old.Name());
        plane.Events.Forget();
        EnqueueAt(s_sweep, plane.Now + s_pause);
    }

    private static DateTimeOffset Last(System.Text.Json.Nodes.JsonObject one) =>
        Documents.Time(one["series"]?["lastObservedTime"])
        ?? Documents.Time(one["lastTimestamp"])
        ?? Documents.Time(one["eventTime"])
        ?? one.Created();
}
