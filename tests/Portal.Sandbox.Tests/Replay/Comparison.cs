using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Replay;

/// <summary>Compares what was recorded with what the sandbox answers: presence and types, never values.</summary>
internal static class Comparison
{
    private static readonly string[] s_bothWays = ["azure-asyncoperation", "location", "x-ms-failure-cause"];

    private static readonly string[] s_present =
    [
        "cache-control",
        "content-type",
        "expires",
        "pragma",
        "strict-transport-security",
        "x-content-type-options",
        "x-ms-ratelimit-remaining-subscription-writes",
        "x-ms-ratelimit-remaining-subscription-deletes",
        "x-ms-ratelimit-remaining-subscription-global-writes",
    ];

    /// <summary>Fields that came and went with api-versions and previews: the sandbox answers as one current version.</summary>
    private static readonly string[] s_otherVersions =
    [
        ".controlPlanePluginProfiles",
        ".nodeResourceGroupProfile",
        ".nodeLabels",
        ".etag",
        ".nextLink",
        ".dockerBridgeCidr",
        // What add-ons fill in about themselves.
        ".addonProfiles.",
        ".privateLinkResources[].",
        ".clusterServiceLoadBalancerHealthProbeMode",
        // Of the group that the recorder had made before.
        ".tags.",
        ".webAppRouting.",
        ".localDNSProfile.",
        ".componentsByReleases",
    ];

    public static IEnumerable<string> Differences(Exchange recorded, Answer answer)
    {
        if (recorded.Status != answer.Status)
            yield return $"status {answer.Status} instead of {recorded.Status}: {answer.Text}";
        foreach (var header in s_bothWays)
        {
            if (recorded.Headers.ContainsKey(header) != (answer.Header(header) is not null))
                yield return $"header {header} {(answer.Header(header) is null ? "is missing" : "was not recorded")}";
        }
        foreach (var header in s_present)
        {
            if (recorded.Headers.ContainsKey(header) && answer.Header(header) is null && recorded.Status != 204)
                yield return $"header {header} is missing";
        }
        if (recorded.Response is null)
            yield break;
        // Running operations carry errors and end times now and then.
        if (Coverage.IsPoll(recorded.Path))
            Forget(recorded.Response.AsObject());
        var actual = Types(answer.Body, "").ToLookup(pair => pair.Path, pair => pair.Kind);
        foreach (var (path, kind) in Types(recorded.Response, "").Distinct())
        {
            if (s_otherVersions.Any(field => path.Contains(field, StringComparison.Ordinal)))
                continue;
            if (!actual.Contains(path))
                yield return $"{path} is missing";
            else if (
                kind != JsonValueKind.Null
                && !actual[path].Contains(kind)
                && !actual[path].Contains(JsonValueKind.Null)
            )
                yield return $"{path} is {string.Join('/', actual[path])} instead of {kind}";
        }
    }

    private static void Forget(JsonObject poll)
    {
        poll.Remove("error");
        if ((string?)poll["status"] is not ("Succeeded" or "Failed" or "Canceled"))
            poll.Remove("endTime");
    }

    /// <summary>All paths with their types; versions as names share one path, items of an array share one path, true and false one type.</summary>
    public static IEnumerable<(string Path, JsonValueKind Kind)> Types(JsonNode? node, string path)
    {
        var kind = node?.GetValueKind() ?? JsonValueKind.Null;
        yield return (path, kind == JsonValueKind.False ? JsonValueKind.True : kind);
        var children = node switch
        {
            JsonObject fields => fields.SelectMany(field =>
                Types(field.Value, $"{path}.{(char.IsDigit(field.Key[0]) ? "*" : field.Key)}")
            ),
            JsonArray items => items.SelectMany(item => Types(item, path + "[]")),
            _ => [],
        };
        foreach (var child in children)
            yield return child;
    }
}
