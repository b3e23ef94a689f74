using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Verbs;

/// <summary>DELETE of one object and of a collection.</summary>
internal sealed class Deletes(ClusterStore store, Rendering rendering)
{
    private static readonly string[] s_immortal = ["default", "kube-system", "kube-public"];

    public async Task<ApiAnswer> DeleteAsync(ApiCall call)
    {
        var options = await DeleteBody.ReadAsync(call);
        if (call.Kind == KindTable.Namespace && s_immortal.Contains(call.Name, StringComparer.Ordinal))
            throw ApiRefusal.Forbidden(call.Kind, call.Name, "this namespace may not be deleted");
        var outcome =
            store.Delete(call.Kind, call.Namespace, call.Name, options)
            ?? throw ApiRefusal.NotFound(call.Kind, call.Name);
        return outcome.Gone && !call.Kind.DeletedObject
            ? ApiAnswer.Deleted(call.Kind, outcome.Document)
            : rendering.One(call with { Representation = Plain(call) }, 200, outcome.Document);
    }

    public async Task<ApiAnswer> DeleteCollectionAsync(ApiCall call)
    {
        var selection = ListOptions.Read(call);
        var options = await DeleteBody.ReadAsync(call);
        var (documents, revision) = store.Snapshot(call.Kind, call.Namespace);
        var chosen = documents.Where(document => Reads.Chosen(call, selection, document));
        if (selection.Limit > 0)
            chosen = chosen.Take((int)selection.Limit);
        var deleted = new List<JsonObject>();
        foreach (var document in chosen)
        {
            if (store.Delete(call.Kind, document.Namespace(), document.Name(), options) is { } outcome)
                deleted.Add(outcome.Document);
        }
        var metadata = new JsonObject { ["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture) };
        return rendering.List(call with { Representation = Plain(call) }, deleted, metadata);
    }

    /// <summary>Recorded: a DELETE is never answered as a Table.</summary>
    private static Representation Plain(ApiCall call) => call.Representation with { Shape = Shape.Plain };
}
