using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Discovery;

/// <summary>A part of an object with an address of its own, and the kind that it takes and answers.</summary>
internal sealed record Subresource(string Name, string Group, string Version, string Kind, IReadOnlyList<string> Verbs)
{
    private static readonly string[] s_create = ["create"];
    private static readonly string[] s_change = ["get", "patch", "update"];
    private static readonly string[] s_proxy = ["create", "delete", "get", "patch", "update"];

    public static IEnumerable<Subresource> Of(Kind kind) => kind.Subresources.Select(name => Of(kind, name));

    private static Subresource Of(Kind kind, string name) =>
        name switch
        {
            "scale" => new(name, "autoscaling", "v1", "Scale", s_change),
            "eviction" => new(name, "policy", "v1", "Eviction", s_create),
            "binding" => new(name, kind.Group, kind.Version, "Binding", s_create),
            "token" => new(name, "authentication.k8s.io", "v1", "TokenRequest", s_create),
            "log" => new(name, kind.Group, kind.Version, kind.Name, ["get"]),
            "finalize" => new(name, kind.Group, kind.Version, kind.Name, ["update"]),
            "proxy" => new(name, kind.Group, kind.Version, kind.Name + "ProxyOptions", s_proxy),
            _ => new(name, kind.Group, kind.Version, kind.Name, s_change),
        };

    /// <summary>A subresource of the kind's own group and version does not repeat them.</summary>
    public bool IsForeign(Kind kind) => Group != kind.Group || Version != kind.Version;
}
