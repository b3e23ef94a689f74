using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Controllers;

/// <summary>What a controller works on; the namespace is "" for kinds of the whole cluster.</summary>
internal readonly record struct ObjectKey(string Namespace, string Name)
{
    public ObjectKey(string name)
        : this("", name) { }

    public static ObjectKey Of(JsonObject document) => new(document.Namespace(), document.Name());

    public override string ToString() => ObjectMeta.Key(Namespace, Name);
}
