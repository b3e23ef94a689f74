using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Discovery;

/// <summary>
/// Discovery in two documents, below /api and /apis: <c>apidiscovery.k8s.io</c> v2, since v1.30, and v2beta1.
/// https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery
/// </summary>
internal static class AggregatedDiscovery
{
    /// <param name="core">True for /api, which lists the core alone; false for /apis, which lists all other groups.</param>
    /// <param name="version">v2 or v2beta1.</param>
    public static JsonObject Document(bool core, string version)
    {
        var groups = core
            ?
            [
                [.. ServedGroups.Versions.Where(served => served.Group.Length == 0)],
            ]
            : ServedGroups.Groups;
        return new JsonObject
        {
            ["kind"] = "APIGroupDiscoveryList",
            ["apiVersion"] = $"apidiscovery.k8s.io/{version}",
            ["metadata"] = new JsonObject(),
            ["items"] = new JsonArray([.. groups.Select(Group)]),
        };
    }

    private static JsonObject Group(IReadOnlyList<ServedVersion> versions)
    {
        var metadata = new JsonObject { ["creationTimestamp"] = null };
        if (versions[0].Group.Length > 0)
            metadata.Insert(0, "name", versions[0].Group);
        return new JsonObject { ["metadata"] = metadata, ["versions"] = new JsonArray([.. versions.Select(Version)]) };
    }

    private static JsonObject Version(ServedVersion served) =>
        new()
        {
            ["version"] = served.Version,
            ["resources"] = new JsonArray([.. served.Kinds.Select(Resource)]),
            ["freshness"] = "Current",
        };

    private static JsonObject Resource(Kind kind)
    {
        var resource = new JsonObject
        {
            ["resource"] = kind.Resource,
            ["responseKind"] = ResponseKind(kind.Group, kind.Version, kind.Name),
            ["scope"] = kind.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = kind.Singular,
            ["verbs"] = Texts(kind.Verbs),
        };
        if (kind.ShortNames.Count > 0)
            resource["shortNames"] = Texts(kind.ShortNames);
        if (kind.Categories.Count > 0)
            resource["categories"] = Texts(kind.Categories);
        if (kind.Subresources.Count > 0)
            resource["subresources"] = new JsonArray([.. Subresource.Of(kind).Select(Part)]);
        return resource;
    }

    private static JsonObject Part(Subresource sub) =>
        new()
        {
            ["subresource"] = sub.Name,
            ["responseKind"] = ResponseKind(sub.Group, sub.Version, sub.Kind),
            ["verbs"] = Texts(sub.Verbs),
        };

    private static JsonObject ResponseKind(string group, string version, string kind) =>
        new()
        {
            ["group"] = group,
            ["version"] = version,
            ["kind"] = kind,
        };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
