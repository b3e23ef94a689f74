using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers.Namespaces;

/// <summary>
/// Gives every namespace its default service account and the cluster's CA, empties one that is being deleted, and lets
/// it go when it is empty.
/// </summary>
internal sealed class NamespaceLife(ControlPlane plane, string authority) : Controller
{
    private const string RootConfig = "kube-root-ca.crt";
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    public override void Heard(StoreEvent happened)
    {
        if (happened.Kind == KindTable.Namespace)
            Enqueue(ObjectKey.Of(happened.Document));
        else if (happened.Type == StoreEventType.Deleted && happened.Document.Name() is "default" or RootConfig)
            Enqueue(new ObjectKey(happened.Document.Namespace()));
    }

    public override void Reconcile(ObjectKey key)
    {
        if (plane.Store.Find(KindTable.Namespace, null, key.Name) is not { } found)
            return;
        if (found.Terminating())
            Empty(key);
        else
            Furnish(key.Name);
    }

    private void Furnish(string name)
    {
        if (plane.Store.Find(KindTable.ServiceAccount, name, "default") is null)
            plane.Store.Add(KindTable.ServiceAccount, New("v1", "ServiceAccount", name, "default"));
        if (plane.Store.Find(KindTable.ConfigMap, name, RootConfig) is not null)
            return;
        var config = New("v1", "ConfigMap", name, RootConfig);
        config["metadata"]!["annotations"] = new JsonObject
        {
            ["kubernetes.io/description"] =
                "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.",
        };
        config["data"] = new JsonObject { ["ca.crt"] = authority };
        plane.Store.Add(KindTable.ConfigMap, config);
    }

    private void Empty(ObjectKey key)
    {
        var left = 0;
        foreach (var kind in KindTable.All.Where(kind => kind.Namespaced && kind.Renames.Count == 0))
        foreach (var document in plane.Store.List(kind, key.Name))
        {
            if (!document.Terminating())
                plane.Store.Delete(kind, key.Name, document.Name());
            if (plane.Store.Find(kind, key.Name, document.Name()) is not null)
                left++;
        }
        if (left > 0)
        {
            EnqueueAt(key, plane.Now + s_pause);
            return;
        }
        plane.Store.Change(
            KindTable.Namespace,
            null,
            key.Name,
            document => document.Section("spec").Remove("finalizers")
        );
    }

    private static JsonObject New(string version, string kind, string @namespace, string name) =>
        new()
        {
            ["apiVersion"] = version,
            ["kind"] = kind,
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = @namespace },
        };
}
