using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Admission;
using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Api.Decoding;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Api.Validation;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Verbs;

/// <summary>POST to a collection.</summary>
internal sealed class Creates(ClusterStore store, Admissions admissions, Rendering rendering)
{
    public async Task<ApiAnswer> CreateAsync(ApiCall call)
    {
        var options = WriteOptions.Read(call);
        var body = await BodyReader.ReadAsync(call, Target.Of(call.Kind), options.Validation);
        return rendering.One(call, 201, Create(call, body, options));
    }

    public JsonObject Create(ApiCall call, JsonObject body, WriteOptions options)
    {
        var kind = KindTable.Stored(call.Kind.Storage);
        var document = KindView.ToStored(call.Kind, body);
        // A client may leave them out; rules and clients read them.
        (document["kind"], document["apiVersion"]) = (kind.Name, kind.ApiVersion);
        var metadata = document.Metadata();
        if (document.Namespace() is { Length: > 0 } space && space != (call.Namespace ?? ""))
            throw ApiRefusal.BadRequest(
                "the namespace of the provided object does not match the namespace sent on the request"
            );
        if (call.Namespace is { } named)
            metadata["namespace"] = named;
        if (metadata["resourceVersion"] is { } version && (string?)version is not ("" or "0"))
            throw ApiRefusal.Unexplained("resourceVersion should not be set on objects to be created");
        if (document.Name().Length == 0 && metadata["generateName"] is { } prefix)
            metadata["name"] = Birth.GenerateName((string)prefix!);
        if (HasStatus(kind))
            document.Remove("status");
        admissions.BeforeDefaults(kind, document);
        Defaults.Fill(kind, document);
        admissions.Create(call, kind, document);
        if (ObjectValidation.Create(kind, document) is { Count: > 0 } causes)
            throw ApiRefusal.Invalid(call.Kind, document.Name(), causes);
        return store.Add(kind, document, options.DryRun);
    }

    /// <summary>A status is written by controllers through its own address.</summary>
    public static bool HasStatus(Kind kind) => kind.Subresources.Contains("status", StringComparer.Ordinal);
}
