using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Admission;
using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Api.Decoding;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Api.Validation;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Verbs;

/// <summary>PUT of an object or its status, and the end of every PATCH.</summary>
internal sealed class Updates(ClusterStore store, Admissions admissions, Creates creates, Rendering rendering)
{
    public async Task<ApiAnswer> PutAsync(ApiCall call)
    {
        var options = WriteOptions.Read(call);
        var body = await BodyReader.ReadAsync(call, Target.Of(call.Kind), options.Validation);
        CheckAddress(call, body);
        var revision = Revision(body);
        var document = store.Change(
            call.Kind,
            call.Namespace,
            call.Name,
            stored =>
            {
                CheckUid(call, stored, body.Uid());
                Replace(call, stored, body, revision);
            },
            options.DryRun
        );
        if (document is not null)
            return rendering.One(call, 200, document);
        if (!call.Kind.CreateOnUpdate || call.Subresource is not null)
            throw ApiRefusal.NotFound(call.Kind, call.Name);
        return rendering.One(call, 201, creates.Create(call, body, options));
    }

    /// <summary>Makes the stored document the new one, as far as this address may; the rest stays.</summary>
    public void Replace(ApiCall call, JsonObject stored, JsonObject body, long revision)
    {
        if (revision > 0 && revision != stored.Revision())
            throw ApiRefusal.Modified(call.Kind, call.Name);
        var kind = KindTable.Stored(call.Kind.Storage);
        var next = Parts.Merge(kind, call.Subresource, stored, KindView.ToStored(call.Kind, body));
        Defaults.Fill(kind, next);
        admissions.Update(call, kind, stored, next);
        if (ObjectValidation.Update(kind, stored, next) is { Count: > 0 } causes)
            throw ApiRefusal.Invalid(call.Kind, call.Name, causes);
        foreach (var field in stored.Select(field => field.Key).ToList())
            stored.Remove(field);
        foreach (var (field, value) in next.ToList())
            stored[field] = value?.DeepClone();
    }

    /// <summary>0 where none is asked for.</summary>
    public static long Revision(JsonObject body)
    {
        var text = (string?)(body["metadata"] as JsonObject)?["resourceVersion"];
        if (string.IsNullOrEmpty(text))
            return 0;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? revision
            : throw ApiRefusal.Unexplained($"strconv.ParseUint: parsing \"{text}\": invalid syntax");
    }

    public static void CheckAddress(ApiCall call, JsonObject body)
    {
        if (body.Name().Length == 0)
            throw ApiRefusal.BadRequest(
                $"the name of the object ({call.Name} based on URL) was undeterminable: name must be provided"
            );
        if (body.Name() != call.Name)
            throw ApiRefusal.BadRequest(
                $"the name of the object ({body.Name()}) does not match the name on the URL ({call.Name})"
            );
        if (body.Namespace() is { Length: > 0 } space && space != (call.Namespace ?? ""))
            throw ApiRefusal.BadRequest(
                $"the namespace of the object ({space}) does not match the namespace on the request ({call.Namespace})"
            );
    }

    private static void CheckUid(ApiCall call, JsonObject stored, string uid)
    {
        if (uid.Length > 0 && uid != stored.Uid())
            throw ApiRefusal.Conflict(
                call.Kind,
                call.Name,
                $"StorageError: invalid object, Code: 4, Key: /registry/{call.Kind.Resource}/{ObjectMeta.Key(call.Namespace, call.Name)}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: {uid}, UID in object meta: {stored.Uid()}"
            );
    }
}
