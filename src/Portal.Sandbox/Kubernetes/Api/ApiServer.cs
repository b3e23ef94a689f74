using Portal.Sandbox.Kubernetes.Access;
using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Api.Subresources;
using Portal.Sandbox.Kubernetes.Discovery;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Metrics;
using Portal.Sandbox.Kubernetes.Store;
using Portal.Sandbox.Kubernetes.Watching;

namespace Portal.Sandbox.Kubernetes.Api;

/// <summary>One API server: everything below the address of one cluster. Who, may they, what, in which shape; then it acts.</summary>
internal sealed class ApiServer
{
    private readonly Authentication _authentication;
    private readonly Authorizer _authorizer;
    private readonly Impersonation _impersonation;
    private readonly DeprecatedRequests _deprecated = new();
    private readonly ServedPaths _paths;
    private readonly Resources _resources;
    private readonly UnstoredResources _unstored;

    public ApiServer(
        ClusterStore store,
        Authentication authentication,
        Authorizer authorizer,
        ServiceAccountTokens tokens,
        TimeProvider clock,
        ResourceMetrics? metrics = null,
        ServerVersion? version = null
    )
    {
        Version = version ?? new ServerVersion();
        (_authentication, _authorizer) = (authentication, authorizer);
        _impersonation = new Impersonation(authorizer);
        _paths = new ServedPaths(new ServerMetrics(store, _deprecated, Version), Version);
        _resources = new Resources(store, authorizer, new TokenRequests(store, tokens, clock), Watches, clock);
        _unstored = new UnstoredResources(
            new AccessReviews(authorizer, authentication),
            metrics ?? new ResourceMetrics(store, clock)
        );
    }

    public ServerVersion Version { get; }

    /// <summary>For faults: how long watches live.</summary>
    public WatchPace Watches { get; } = new();

    /// <summary>For whoever drains a node from inside.</summary>
    public Evictions Evictions => _resources.Evictions;

    /// <param name="path">Below the cluster's address, beginning with a slash.</param>
    public async Task HandleAsync(HttpContext context, string path)
    {
        try
        {
            await ServeAsync(context, path);
        }
        catch (ApiRefusal refusal)
        {
            await RefuseAsync(context, refusal);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client left; nobody reads an answer.
        }
    }

    private async Task ServeAsync(HttpContext context, string path)
    {
        context.Response.Headers.CacheControl = "no-cache, private";
        var sender = _authentication.Authenticate(context) ?? throw ApiRefusal.Unauthorized();
        if (Impersonation.Malformed(context.Request) is { } complaint)
        {
            await PathAnswer.Text(complaint, 500).WriteAsync(context);
            return;
        }
        var user = _impersonation.Apply(sender, context.Request.Headers);
        var resource = ApiPath.Parse(path);
        var verb = RequestVerb.Of(context.Request, resource);
        Authorize(context, user, verb, path, resource);
        if (resource is null)
            await _paths.HandleAsync(context, path);
        else if (Kinds(resource).Any())
            await ServeAsync(context, user, verb, resource);
        else
            await PathAnswer.Text("404 page not found\n", 404).WriteAsync(context);
    }

    private async Task ServeAsync(HttpContext context, UserInfo user, string verb, ApiPath path)
    {
        var kind =
            Kinds(path).FirstOrDefault(kind => kind.Version == path.Version && kind.Resource == path.Resource)
            ?? throw ApiRefusal.NoResource();
        var stored = KindTable.Find(kind.Group, kind.Version, kind.Resource) is not null;
        if (kind.Deprecation is { } deprecation)
        {
            context.Response.Headers.Append("Warning", $"299 - \"{deprecation}\"");
            _deprecated.Record(new DeprecatedApi(kind.Group, kind.Version, kind.Resource, path.Subresource ?? "", ""));
        }
        Resources.RequireServed(path, kind, verb);
        var printable = stored && path.Subresource is null or "status";
        var accept = context.Request.Headers.Accept.ToString();
        var representation = Negotiation.Choose(accept, verb == "watch", printable);
        var call = new ApiCall(context, user, verb, path, kind, representation);
        if (verb == "watch" && stored)
        {
            await _resources.WatchAsync(call);
            return;
        }
        var answer = stored ? await _resources.AnswerAsync(call) : await _unstored.AnswerAsync(call);
        await AnswerWriter.SendAsync(context, answer, representation.Yaml);
    }

    private void Authorize(HttpContext context, UserInfo user, string verb, string path, ApiPath? resource)
    {
        var wanted = resource is null
            ? AccessAttributes.OfPath(user, context.Request.Method.ToLowerInvariant(), path)
            : new AccessAttributes(
                user,
                verb,
                resource.Namespace,
                resource.Group,
                resource.Resource,
                resource.Subresource,
                resource.Name ?? FieldName(context, verb),
                null
            );
        if (_authorizer.Decide(wanted) is not { Allowed: false } denied)
            return;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        throw AccessRefusals.Forbidden(wanted, denied.Reason);
    }

    /// <summary>A list of exactly one name asks for the right to that name.</summary>
    private static string? FieldName(HttpContext context, string verb) =>
        verb is "list" or "watch" or "deletecollection"
            ? Selectors.FieldQuery.NameIn(context.Request.Query["fieldSelector"])
            : null;

    private static IEnumerable<Kind> Kinds(ApiPath path) =>
        KindTable.All.Concat(UnstoredKinds.All).Where(kind => kind.Group == path.Group);

    private static async Task RefuseAsync(HttpContext context, ApiRefusal refusal)
    {
        if (context.Response.HasStarted)
            return;
        if (refusal.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var yaml = Negotiation.WantsYaml(context.Request.Headers.Accept.ToString());
        await AnswerWriter.SendAsync(context, ApiAnswer.Of(refusal), yaml);
    }
}
