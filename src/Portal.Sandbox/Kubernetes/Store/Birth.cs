using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Store;

/// <summary>What the server itself writes into metadata, at creation and ever after.</summary>
internal static class Birth
{
    private const int MostBase = 58;

    // As the real one: no vowels, so that no words come out.
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    private static readonly string[] s_kept = ["name", "namespace", "uid", "creationTimestamp", "generateName"];

    public static JsonObject Complete(Kind kind, JsonObject document, DateTimeOffset now)
    {
        var given = document["metadata"] as JsonObject ?? [];
        var name = (string?)given["name"];
        var metadata = new JsonObject
        {
            ["name"] = string.IsNullOrEmpty(name) ? GenerateName((string?)given["generateName"] ?? "") : name,
        };
        foreach (var (field, value) in given)
        {
            if (field is not ("name" or "uid" or "resourceVersion" or "creationTimestamp" or "selfLink"))
                metadata[field] = value?.DeepClone();
        }
        metadata.Remove("deletionTimestamp");
        metadata.Remove("deletionGracePeriodSeconds");
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = ObjectMeta.Time(now);
        if (kind.Generation)
            metadata["generation"] = 1L;
        var complete = new JsonObject
        {
            ["kind"] = kind.Name,
            ["apiVersion"] = kind.ApiVersion,
            ["metadata"] = metadata,
        };
        foreach (var (field, value) in document)
        {
            if (field is not ("kind" or "apiVersion" or "metadata"))
                complete[field] = value?.DeepClone();
        }
        Defaults.Fill(kind, complete);
        return complete;
    }

    /// <summary>No change touches these, and a changed spec counts a generation.</summary>
    public static void Keep(Kind kind, JsonObject before, JsonObject after)
    {
        var (was, metadata) = (before.Metadata(), after.Metadata());
        foreach (var field in s_kept)
        {
            if (was[field] is { } value)
                metadata[field] = value.DeepClone();
            else
                metadata.Remove(field);
        }
        metadata["resourceVersion"] = was["resourceVersion"]?.DeepClone();
        if (kind.Generation && !SameSpec(before, after))
            metadata["generation"] = ((long?)was["generation"] ?? 0) + 1;
    }

    public static string GenerateName(string prefix) =>
        (prefix.Length > MostBase ? prefix[..MostBase] : prefix) + RandomNumberGenerator.GetString(Letters, 5);

    private static bool SameSpec(JsonObject before, JsonObject after) =>
        before
            .Select(field => field.Key)
            .Union(after.Select(field => field.Key), StringComparer.Ordinal)
            .Where(field => field is not ("metadata" or "status"))
            .All(field => JsonNode.DeepEquals(before[field], after[field]));
}
