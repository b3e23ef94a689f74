using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Kinds;

/// <summary>A kind that shows another's objects under field names of its own.</summary>
internal static class KindView
{
    /// <summary>The document itself where the kind is no view.</summary>
    public static JsonObject FromStored(Kind kind, JsonObject document)
    {
        if (kind.Renames.Count == 0)
            return document;
        var names = kind.Renames.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        return Rename(kind.Name, kind.ApiVersion, document, names);
    }

    public static JsonObject ToStored(Kind kind, JsonObject document) =>
        kind.Renames.Count == 0
            ? document
            : Rename(kind.Name, KindTable.Stored(kind.Storage).ApiVersion, document, kind.Renames);

    private static JsonObject Rename(
        string name,
        string apiVersion,
        JsonObject document,
        IReadOnlyDictionary<string, string> names
    )
    {
        var renamed = new JsonObject { ["kind"] = name, ["apiVersion"] = apiVersion };
        foreach (var (field, value) in document)
        {
            if (field is not ("kind" or "apiVersion"))
                renamed[names.GetValueOrDefault(field, field)] = value?.DeepClone();
        }
        return renamed;
    }
}
