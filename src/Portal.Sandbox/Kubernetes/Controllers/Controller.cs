using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers;

/// <summary>
/// Makes the cluster as it should be, one object at a time. All controllers of a cluster run on its one loop, so none
/// needs a lock; what they read is never older than the last change.
/// </summary>
internal abstract class Controller
{
    private ControlLoop? _loop;

    /// <summary>Says which objects the change concerns; also called once for each object that exists at the start.</summary>
    public abstract void Heard(StoreEvent happened);

    /// <summary>Compares and acts. It may run more often than needed, and must change nothing then.</summary>
    public abstract void Reconcile(ObjectKey key);

    /// <summary>When the present begins: everything that exists has been heard.</summary>
    public virtual void Start() { }

    public void Attach(ControlLoop loop) => _loop = loop;

    protected void Enqueue(ObjectKey key) => _loop!.Enqueue(this, key);

    protected void EnqueueAt(ObjectKey key, DateTimeOffset due) => _loop!.EnqueueAt(this, key, due);
}
