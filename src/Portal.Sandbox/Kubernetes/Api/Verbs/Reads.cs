using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Verbs;

/// <summary>GET of one object and of lists, in pages and as of a revision.</summary>
internal sealed class Reads(ClusterStore store, Rendering rendering)
{
    private const string TooOld = "The resourceVersion for the provided list is too old.";

    private const string ContinueTooOld =
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.";

    public ApiAnswer Get(ApiCall call) =>
        rendering.One(
            call,
            200,
            store.Find(call.Kind, call.Namespace, call.Name) ?? throw ApiRefusal.NotFound(call.Kind, call.Name)
        );

    public ApiAnswer List(ApiCall call)
    {
        var options = ListOptions.Read(call);
        var (documents, revision) = Documents(call, options);
        var chosen = documents.Where(document => Chosen(call, options, document)).ToList();
        var limit = options is { Limit: > 0, ResourceVersion: 0, Continue: null } ? 0 : options.Limit;
        var metadata = new JsonObject { ["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture) };
        if (limit == 0 || chosen.Count <= limit)
            return rendering.List(call, chosen, metadata);
        var page = chosen.GetRange(0, (int)limit);
        metadata["continue"] = ContinueToken.After(revision, Key(call, page[^1])).Text;
        if (!options.HasSelector)
            metadata["remainingItemCount"] = chosen.Count - page.Count;
        return rendering.List(call, page, metadata);
    }

    public static bool Chosen(ApiCall call, ListOptions options, JsonObject document) =>
        (call.Namespace is null || document.Namespace() == call.Namespace)
        && options.Labels.Matches(document)
        && options.Fields.Matches(call.Kind, document);

    private (IReadOnlyList<JsonObject>, long) Documents(ApiCall call, ListOptions options)
    {
        if (options.Continue is { } token)
            return Remainder(call, token);
        var (now, revision) = store.Snapshot(call.Kind, call.Namespace);
        if (options.ResourceVersion is not > 0)
            return (now, revision);
        var asked = options.ResourceVersion.Value;
        var exact = options.Match == "Exact" || (options.Match is null && options.Limit > 0);
        if (!exact && asked > revision)
            throw Future(asked, revision);
        if (!exact)
            return (now, revision);
        if (asked > revision)
            throw ApiRefusal.Unexplained("etcdserver: mvcc: required revision is a future revision");
        return (store.ListAt(call.Kind, asked) ?? throw ApiRefusal.Expired(TooOld), asked);
    }

    private (IReadOnlyList<JsonObject>, long) Remainder(ApiCall call, ContinueToken token)
    {
        var (now, revision) = store.Snapshot(call.Kind, call.Namespace);
        var documents = now;
        if (token.Revision > 0)
        {
            revision = token.Revision;
            documents =
                store.ListAt(call.Kind, revision)
                ?? throw new ApiRefusal(410, "Expired", ContinueTooOld)
                {
                    Continue = new ContinueToken(-1, token.Start).Text,
                };
        }
        return (
            [
                .. documents.Where(one =>
                    string.CompareOrdinal(Key(call, one), token.Start) >= 0 && InNamespace(call, one)
                ),
            ],
            revision
        );
    }

    private static bool InNamespace(ApiCall call, JsonObject document) =>
        call.Namespace is null || document.Namespace() == call.Namespace;

    /// <summary>Keys in tokens are relative to what is listed.</summary>
    private static string Key(ApiCall call, JsonObject document) =>
        call.Namespace is null ? document.Key() : document.Name();

    private static ApiRefusal Future(long asked, long current)
    {
        var cause = new JsonObject
        {
            ["reason"] = "ResourceVersionTooLarge",
            ["message"] = "Too large resource version",
        };
        var details = new JsonObject { ["causes"] = new JsonArray(cause), ["retryAfterSeconds"] = 1 };
        return new ApiRefusal(
            504,
            "Timeout",
            $"Timeout: Too large resource version: {asked}, current: {current}",
            details
        )
        {
            RetryAfter = 1,
        };
    }
}
