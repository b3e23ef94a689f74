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
}
