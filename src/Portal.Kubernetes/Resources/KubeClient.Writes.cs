using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Transport;

namespace Portal.Kubernetes.Resources;

/// <content>Writes go as JSON with all fields: a record of the few the portal knows would drop the others.</content>
public sealed partial class KubeClient
{
    private const int UpdateTries = 5;

    /// <summary>Creates an object and returns it as stored.</summary>
    /// <param name="type">Its kind.</param>
    /// <param name="namespace">Null for an object of the whole cluster.</param>
    /// <param name="body">The object.</param>
    /// <param name="cancellationToken">Ends the waiting, not the write.</param>
    /// <param name="options">How it is meant.</param>
    public Task<JsonObject> CreateAsync(
        ResourceType type,
        string? @namespace,
        JsonObject body,
        CancellationToken cancellationToken,
        WriteOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(type);
        var path = ResourcePath.Collection(type, @namespace);
        return SendAsync(HttpMethod.Post, path, body, options, cancellationToken);
    }

    /// <summary>Posts to a subresource, for example an eviction to <c>eviction</c> or a request to <c>token</c>.</summary>
    /// <param name="type">The kind of the object.</param>
    /// <param name="name">The object.</param>
    /// <param name="subresource">For example <c>eviction</c>.</param>
    /// <param name="body">For example a <c>policy/v1</c> Eviction.</param>
    /// <param name="cancellationToken">Ends the waiting, not the write.</param>
    /// <param name="options">How it is meant.</param>
    public Task<JsonObject> PostAsync(
        ResourceType type,
        ObjectName name,
        string subresource,
        JsonObject body,
        CancellationToken cancellationToken,
        WriteOptions? options = null
    ) => SendAsync(HttpMethod.Post, ResourcePath.Item(type, name, subresource), body, options, cancellationToken);

    /// <summary>
    /// Reads an object, changes it and writes it back, again from the start when another was faster, five times at
    /// most. Fields the portal does not know stay; an object that the change leaves as it is, is not written.
    /// </summary>
    /// <param name="type">Its kind.</param>
    /// <param name="name">Its name.</param>
    /// <param name="change">Changes the object in place; called again for each try.</param>
    /// <param name="cancellationToken">Ends the waiting, not the write.</param>
    /// <param name="options">How it is meant.</param>
    /// <param name="subresource">For example <c>status</c> or <c>scale</c>.</param>
    /// <exception cref="KubeApiException">A conflict that came five times, or what else was refused.</exception>
    public async Task<JsonObject> UpdateAsync(
        ResourceType type,
        ObjectName name,
        Action<JsonObject> change,
        CancellationToken cancellationToken,
        WriteOptions? options = null,
        string? subresource = null
    )
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(change);
        var path = ResourcePath.Item(type, name, subresource);
        for (var attempt = 1; ; attempt++)
        {
            var current = await GetAsync(type.AsJson(), name, cancellationToken, subresource);
            var changed = (JsonObject)current.DeepClone();
            change(changed);
            if (JsonNode.DeepEquals(current, changed))
            {
                return current;
            }
            try
            {
                return await SendAsync(HttpMethod.Put, path, changed, options, cancellationToken);
            }
            catch (KubeApiException exception) when (exception.IsConflict && attempt < UpdateTries)
            {
                // Another was faster: read what it made of the object, and change that.
            }
        }
    }

    /// <summary>Changes an object without reading it; with <c>metadata.resourceVersion</c> in it, only if unchanged.</summary>
    /// <param name="type">Its kind.</param>
    /// <param name="name">Its name.</param>
    /// <param name="patch">The change.</param>
    /// <param name="cancellationToken">Ends the waiting, not the write.</param>
    /// <param name="options">How it is meant.</param>
    /// <param name="subresource">For example <c>status</c> or <c>scale</c>.</param>
    public Task<JsonObject> PatchAsync(
        ResourceType type,
        ObjectName name,
        Patch patch,
        CancellationToken cancellationToken,
        WriteOptions? options = null,
        string? subresource = null
    )
    {
        ArgumentNullException.ThrowIfNull(patch);
        var query = ListScope.Everywhere.Query([
            .. (options ?? WriteOptions.Default).Query,
            ("force", patch is { IsApply: true, Forced: true } ? "true" : null),
        ]);
        var request = new KubeRequest(HttpMethod.Patch, ResourcePath.Item(type, name, subresource), query)
        {
            Body = Bytes(patch.Body),
            ContentType = patch.ContentType,
        };
        return ReadAsync(request, cancellationToken);
    }

    /// <summary>
    /// Deletes an object. Returns a Status when it is gone, and the object, with its deletionTimestamp, while
    /// finalizers or a grace period hold it; some kinds return the object in either case.
    /// </summary>
    /// <param name="type">Its kind.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the waiting, not the deletion.</param>
    /// <param name="options">How it is meant.</param>
    public Task<JsonObject> DeleteAsync(
        ResourceType type,
        ObjectName name,
        CancellationToken cancellationToken,
        DeleteOptions? options = null
    )
    {
        options ??= new DeleteOptions();
        var body = new JsonObject
        {
            ["kind"] = "DeleteOptions",
            ["apiVersion"] = "v1",
            ["propagationPolicy"] = options.Propagation.ToString(),
        };
        if (options.GracePeriodSeconds is { } seconds)
        {
            body["gracePeriodSeconds"] = seconds;
        }
        if (options.DryRun)
        {
            body["dryRun"] = new JsonArray("All");
        }
        var preconditions = new JsonObject();
        if (options.Uid is { } uid)
        {
            preconditions["uid"] = uid;
        }
        if (options.ResourceVersion is { } version)
        {
            preconditions["resourceVersion"] = version;
        }
        if (preconditions.Count > 0)
        {
            body["preconditions"] = preconditions;
        }
        return ReadAsync(
            new KubeRequest(HttpMethod.Delete, ResourcePath.Item(type, name)) { Body = Bytes(body) },
            cancellationToken
        );
    }

    private Task<JsonObject> SendAsync(
        HttpMethod method,
        string path,
        JsonObject body,
        WriteOptions? options,
        CancellationToken cancellationToken
    )
    {
        var query = ListScope.Everywhere.Query((options ?? WriteOptions.Default).Query);
        return ReadAsync(new KubeRequest(method, path, query) { Body = Bytes(body) }, cancellationToken);
    }

    private async Task<JsonObject> ReadAsync(KubeRequest request, CancellationToken cancellationToken) =>
        WithoutManagedFields(
            await _transport.CallAsync(
                request,
                Settings.MaxObjectBytes,
                (body, cancel) => JsonSerializer.DeserializeAsync(body, KubeJson.Default.JsonObject, cancel),
                cancellationToken
            )
        );

    private static byte[] Bytes(JsonNode body) => Encoding.UTF8.GetBytes(body.ToJsonString());
}
