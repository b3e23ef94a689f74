using Portal.Sandbox.Kubernetes.Access;
using Portal.Sandbox.Kubernetes.Api.Admission;
using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Api.Subresources;
using Portal.Sandbox.Kubernetes.Api.Verbs;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;
using Portal.Sandbox.Kubernetes.Watching;

namespace Portal.Sandbox.Kubernetes.Api;

/// <summary>Which verb of which address is served by what.</summary>
internal sealed class Resources
{
    private readonly Reads _reads;
    private readonly Creates _creates;
    private readonly Updates _updates;
    private readonly Patches _patches;
    private readonly Deletes _deletes;
    private readonly Scales _scales;
    private readonly Bindings _bindings;
    private readonly Tokens _tokens;
    private readonly Logs _logs;
    private readonly WatchStream _watches;

    public Resources(
        ClusterStore store,
        Authorizer authorizer,
        TokenRequests tokens,
        WatchPace pace,
        TimeProvider clock
    )
    {
        var rendering = new Rendering(clock);
        var admissions = new Admissions(store, authorizer);
        _reads = new Reads(store, rendering);
        _creates = new Creates(store, admissions, rendering);
        _updates = new Updates(store, admissions, _creates, rendering);
        _patches = new Patches(store, _updates, rendering);
        _deletes = new Deletes(store, rendering);
        _scales = new Scales(store);
        Evictions = new Evictions(store, clock);
        _bindings = new Bindings(store, clock);
        _tokens = new Tokens(tokens);
        _logs = new Logs(store);
        _watches = new WatchStream(store, rendering, pace, clock);
    }

    public Evictions Evictions { get; }

    public Task WatchAsync(ApiCall call) => _watches.ServeAsync(call);

    public async Task<ApiAnswer> AnswerAsync(ApiCall call) =>
        (call.Verb, call.Subresource) switch
        {
            ("get", "scale") => _scales.Get(call),
            ("update", "scale") => await _scales.PutAsync(call),
            ("patch", "scale") => await _scales.PatchAsync(call),
            ("create", "eviction") => await Evictions.EvictAsync(call),
            ("create", "binding") => await _bindings.BindAsync(call),
            ("create", "token") => await _tokens.IssueAsync(call),
            ("get", "log") => _logs.Get(call),
            (_, "scale" or "eviction" or "binding" or "token" or "log") => throw ApiRefusal.MethodNotAllowed(),
            ("get", not "finalize") => _reads.Get(call),
            ("update", _) => await _updates.PutAsync(call),
            ("patch", not "finalize") => await _patches.PatchAsync(call),
            ("list", null) => _reads.List(call),
            ("create", null) => await _creates.CreateAsync(call),
            ("delete", null) => await _deletes.DeleteAsync(call),
            ("deletecollection", null) => await _deletes.DeleteCollectionAsync(call),
            _ => throw ApiRefusal.MethodNotAllowed(),
        };

    /// <summary>404 for addresses that nothing has, 405 for methods that an address does not take.</summary>
    public static void RequireServed(ApiPath path, Kind kind, string verb)
    {
        var inNamespace = kind.Namespaced && path.Namespace is not null;
        var misplaced = path.Namespace is not null && !kind.Namespaced && kind != KindTable.Namespace;
        var strayName = kind.Namespaced && path.Namespace is null && path.Name is not null;
        var below = kind == KindTable.Namespace && path.Namespace is not null && path.Name != path.Namespace;
        if (path.Overlong || misplaced || strayName || below)
            throw ApiRefusal.NoResource();
        if (path.Subresource is { } sub && !kind.Subresources.Contains(sub, StringComparer.Ordinal))
            throw ApiRefusal.NoResource();
        var everywhere = kind.Namespaced && !inNamespace;
        var allowed =
            verb is "get" or "list" or "watch"
            || path.Subresource is not null
            || (verb == "create" && path.Name is null && !everywhere)
            || (verb is "update" or "patch" or "delete" && path.Name is not null)
            || (verb == "deletecollection" && !everywhere);
        if (!allowed || (path.Subresource is null && !kind.Verbs.Contains(verb, StringComparer.Ordinal)))
            throw ApiRefusal.MethodNotAllowed();
    }
}
