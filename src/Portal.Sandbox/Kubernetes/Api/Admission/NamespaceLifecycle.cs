using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Admission;

/// <summary>Nothing is created in a namespace that is not there or that is going away.</summary>
internal sealed class NamespaceLifecycle(ClusterStore store)
{
    public void RequireOpen(Kind kind, JsonObject document)
    {
        var name = document.Namespace();
        var space = store.Find(KindTable.Namespace, null, name) ?? throw ApiRefusal.NotFound(KindTable.Namespace, name);
        if (!space.Terminating())
            return;
        var cause = new Cause("metadata.namespace", "NamespaceTerminating", $"namespace {name} is being terminated");
        var details = ApiRefusal.Details(document.Name(), kind.Group, kind.Resource);
        details["causes"] = new JsonArray(cause.Node);
        throw new ApiRefusal(
            403,
            "Forbidden",
            $"{kind.GroupResource} \"{document.Name()}\" is forbidden: unable to create new content in namespace {name} because it is being terminated",
            details
        );
    }
}
