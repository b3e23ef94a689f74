using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Metrics;
using Portal.Sandbox.Kubernetes.OpenApi;

namespace Portal.Sandbox.Kubernetes.Discovery;

/// <summary>Everything an API server answers that is no resource: discovery, version, health, OpenAPI, its metrics.</summary>
internal sealed class ServedPaths(ServerMetrics metrics, ServerVersion version)
{
    private static readonly string[] s_paths =
    [
        "/api",
        "/api/v1",
        "/apis",
        "/apis/",
        .. ServedGroups.Groups.SelectMany(versions =>
            versions.Select(served => $"/apis/{served.GroupVersion}").Prepend($"/apis/{versions[0].Group}")
        ),
        .. HealthChecks.Paths,
        "/metrics",
        "/openapi/v2",
        "/openapi/v3",
        "/version",
    ];

    private static readonly string[] s_forms = ["v2", "v2beta1"];

    private static readonly Dictionary<(bool Core, string Version), OpenApiDocument> s_aggregated = s_forms
        .SelectMany(version => new[] { (true, version), (false, version) })
        .ToDictionary(form => form, form => OpenApiDocument.Of(AggregatedDiscovery.Document(form.Item1, form.version)));

    /// <summary>Answers any path that is below /api/v1 and /apis/{group}/{version} no resource's.</summary>
    public Task HandleAsync(HttpContext context, string path) => Answer(context.Request, path).WriteAsync(context);

    public PathAnswer Answer(HttpRequest request, string path)
    {
        var health = HealthChecks.Answer(path.Trim('/'), request.Query);
        if (!HttpMethods.IsGet(request.Method) && !(HttpMethods.IsHead(request.Method) && health is not null))
            throw ApiRefusal.MethodNotAllowed();
        return health is not null ? PathAnswer.Text(health) : Get(request, path.Trim('/').Split('/'));
    }

    private PathAnswer Get(HttpRequest request, string[] parts) =>
        parts switch
        {
            [""] => PathAnswer.Of(Paths()),
            ["api"] => Aggregated(request, core: true) ?? PathAnswer.Of(LegacyDiscovery.Core(request.Host.Value ?? "")),
            ["apis"] => Aggregated(request, core: false) ?? PathAnswer.Of(LegacyDiscovery.Groups()),
            ["api", var version] => Legacy(LegacyDiscovery.Resources("", version)),
            ["apis", var group] => Legacy(LegacyDiscovery.Group(group)),
            ["apis", var group, var version] => Legacy(LegacyDiscovery.Resources(group, version)),
            ["version"] => Version(request),
            ["metrics"] => PathAnswer.Text(metrics.Text(), type: ServerMetrics.ContentType),
            ["openapi", "v2"] => OpenApiAnswers.V2(request),
            ["openapi", "v3", .. var rest] => OpenApiAnswers.V3(request, rest) ?? Unknown(),
            _ => Unknown(),
        };

    private static PathAnswer? Aggregated(HttpRequest request, bool core)
    {
        if (DiscoveryForm.Accepted(request) is not { } version)
            return null;
        var document = s_aggregated[(core, version)];
        return new PathAnswer(200, DiscoveryForm.ContentType(version), document.Bytes) { ETag = document.Hash };
    }

    private static PathAnswer Legacy(JsonObject? document) =>
        document is null ? PathAnswer.Text("404 page not found\n", 404) : PathAnswer.Of(document);

    /// <summary>The one document that is never YAML.</summary>
    private PathAnswer Version(HttpRequest request) =>
        Negotiation.WantsYaml(request.Headers.Accept.ToString())
            ? throw new ApiRefusal(406, "NotAcceptable", "406: Not Acceptable", [])
            : PathAnswer.Of(version.Document());

    /// <summary>An address nobody serves is answered with those that are, and is no Status.</summary>
    private static PathAnswer Unknown() => PathAnswer.Of(Paths(), 404);

    private static JsonObject Paths() =>
        new() { ["paths"] = new JsonArray([.. s_paths.Select(path => (JsonNode)path)]) };
}
