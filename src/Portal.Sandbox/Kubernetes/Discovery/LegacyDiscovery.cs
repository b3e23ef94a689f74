using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Discovery;

/// <summary>Discovery in one document per group version, as clients up to v1.26 and those in a hurry ask for it.</summary>
internal static class LegacyDiscovery
{
    /// <summary>/api; it has no apiVersion, unlike every other document.</summary>
    public static JsonObject Core(string serverAddress)
    {
        var network = new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = serverAddress };
        return new JsonObject
        {
            ["kind"] = "APIVersions",
            ["versions"] = new JsonArray("v1"),
            ["serverAddressByClientCIDRs"] = new JsonArray(network),
        };
    }

    /// <summary>/apis.</summary>
    public static JsonObject Groups() =>
        new()
        {
            ["kind"] = "APIGroupList",
            ["apiVersion"] = "v1",
            ["groups"] = new JsonArray([.. ServedGroups.Groups.Select(Group)]),
        };

    /// <summary>/apis/{group}.</summary>
    public static JsonObject? Group(string name)
    {
        if (ServedGroups.Groups.FirstOrDefault(versions => versions[0].Group == name) is not { } versions)
            return null;
        var document = new JsonObject { ["kind"] = "APIGroup", ["apiVersion"] = "v1" };
        foreach (var (field, value) in Group(versions).ToList())
            document[field] = value?.DeepClone();
        return document;
    }

    /// <summary>/api/v1 and /apis/{group}/{version}.</summary>
    public static JsonObject? Resources(string group, string version)
    {
        if (ServedGroups.Find(group, version) is not { } served)
            return null;
        var document = new JsonObject { ["kind"] = "APIResourceList" };
        if (group.Length > 0)
            document["apiVersion"] = "v1";
        document["groupVersion"] = served.GroupVersion;
        document["resources"] = new JsonArray([.. served.Kinds.SelectMany(Resources)]);
        return document;
    }

    private static JsonObject Group(IReadOnlyList<ServedVersion> versions) =>
        new()
        {
            ["name"] = versions[0].Group,
            ["versions"] = new JsonArray([.. versions.Select(Version)]),
            ["preferredVersion"] = Version(versions[0]),
        };

    private static JsonObject Version(ServedVersion served) =>
        new() { ["groupVersion"] = served.GroupVersion, ["version"] = served.Version };

    private static IEnumerable<JsonObject> Resources(Kind kind)
    {
        var resource = new JsonObject
        {
            ["name"] = kind.Resource,
            ["singularName"] = kind.Singular,
            ["namespaced"] = kind.Namespaced,
            ["kind"] = kind.Name,
            ["verbs"] = Texts(kind.Verbs),
        };
        if (kind.ShortNames.Count > 0)
            resource["shortNames"] = Texts(kind.ShortNames);
        if (kind.Categories.Count > 0)
            resource["categories"] = Texts(kind.Categories);
        if (kind.Verbs.Contains("watch", StringComparer.Ordinal))
            resource["storageVersionHash"] = Hash(kind);
        yield return resource;
        foreach (var sub in Subresource.Of(kind))
            yield return Part(kind, sub);
    }

    private static JsonObject Part(Kind kind, Subresource sub)
    {
        var part = new JsonObject
        {
            ["name"] = $"{kind.Resource}/{sub.Name}",
            ["singularName"] = "",
            ["namespaced"] = kind.Namespaced,
        };
        if (sub.IsForeign(kind))
            (part["group"], part["version"]) = (sub.Group, sub.Version);
        (part["kind"], part["verbs"]) = (sub.Kind, Texts(sub.Verbs));
        return part;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static string Hash(Kind kind) =>
        Convert.ToBase64String(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{kind.Group}/{kind.Version}/{kind.Name}")).AsSpan(0, 8)
        );
}
