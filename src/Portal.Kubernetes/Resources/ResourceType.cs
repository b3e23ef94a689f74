using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Portal.Kubernetes.Resources;

/// <summary>A kind of object as the API's paths name it.</summary>
public abstract class ResourceType
{
    private protected ResourceType(string group, string version, string resource, bool namespaced) =>
        (Group, Version, Resource, Namespaced) = (
            group is "" ? "" : ResourcePath.Subdomain(group),
            ResourcePath.Subdomain(version),
            ResourcePath.Subdomain(resource),
            namespaced
        );

    /// <summary>Empty for the core group.</summary>
    public string Group { get; }

    /// <summary>For example <c>v1</c>.</summary>
    public string Version { get; }

    /// <summary>Plural and small, for example <c>pods</c>.</summary>
    public string Resource { get; }

    /// <summary>False where its objects belong to the whole cluster.</summary>
    public bool Namespaced { get; }

    /// <summary>As in <c>pods</c> or <c>deployments.apps</c>.</summary>
    public override string ToString() => Group is "" ? Resource : $"{Resource}.{Group}";
}

/// <summary>A kind of object, and what it is read into.</summary>
/// <typeparam name="T">A record of the fields the portal uses, or <see cref="JsonObject"/> for all of them.</typeparam>
public sealed class ResourceType<T> : ResourceType
    where T : class
{
    internal ResourceType(
        string group,
        string version,
        string resource,
        bool namespaced,
        JsonTypeInfo<T> item,
        JsonTypeInfo<ListPage<T>> page,
        Func<T, ObjectMeta> metadata
    )
        : base(group, version, resource, namespaced) => (Item, Page, Metadata) = (item, page, metadata);

    internal JsonTypeInfo<T> Item { get; }

    internal JsonTypeInfo<ListPage<T>> Page { get; }

    internal Func<T, ObjectMeta> Metadata { get; }

    /// <summary>The form asked for instead of the kind's own; null means its own.</summary>
    internal string? As { get; init; }

    internal string AcceptItem => Accept(As);

    internal string AcceptList => Accept(As is null ? null : As + "List");

    // A server that does not know the form answers with the kind's own, which reads as well.
    private static string Accept(string? form) =>
        form is null ? "application/json" : $"application/json;as={form};g=meta.k8s.io;v=v1,application/json";
}
