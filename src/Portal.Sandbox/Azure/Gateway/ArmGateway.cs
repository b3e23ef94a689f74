using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Sandbox.Azure.Access;
using Portal.Sandbox.Azure.Clusters;
using Portal.Sandbox.Azure.Operations;
using Portal.Sandbox.Azure.Store;
using Portal.Sandbox.Kubernetes.Clusters;

namespace Portal.Sandbox.Azure.Gateway;

/// <summary>What every ARM request passes: token, api-version, subscription, throttling; then its row of the table.</summary>
internal sealed partial class ArmGateway(
    Estate estate,
    ResourceStore store,
    Settlement settlement,
    TokenCheck tokens,
    TokenBuckets buckets,
    KubernetesEstate clusters,
    RightsRoutes rights,
    ConcurrentQueue<SentRequest>? sent,
    TimeProvider clock
)
{
    // As Azure does: no HTML escapes in messages.
    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const long MaxBody = 4 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder routes, IEnumerable<ArmRoute> table)
    {
        foreach (var row in table)
            routes.MapMethods(row.Pattern, [row.Method], context => Serve(context, row));
    }

    /// <summary>An address of no row.</summary>
    public Task Unknown(HttpContext context) =>
        Send(context, Admit(context, null) ?? UnknownAddress(context.Request.Path.Value!));

    private async Task Serve(HttpContext context, ArmRoute row)
    {
        var (body, flaw) = await ReadBody(context.Request);
        if (context.Request.Method is not ("GET" or "HEAD"))
            sent?.Enqueue(
                new SentRequest(context.Request.Method, context.Request.Path.Value!, body?.ToJsonString() ?? "")
            );
        await Send(context, Admit(context, row.Limit) ?? flaw ?? Answer(context, row, body));
    }

    private ArmAnswer Answer(HttpContext context, ArmRoute row, JsonObject? body)
    {
        // Clusters lock the estate in their turn, so they are asked first.
        clusters.Advance();
        var cluster = AsksCluster(context, row, body) ? clusters.OpenOf(ClusterOf(context)) : null;
        lock (store.Gate)
        {
            var now = clock.GetUtcNow();
            settlement.Settle(now);
            var call = new ArmCall(context, estate, store, now, body) { Cluster = cluster };
            // It was deleted in the moment between.
            if (row.AsksCluster && cluster is null)
                return ClusterRoutes.Missing(call);
            return Registrations.Refuse(call) ?? Locks.Refuse(call) ?? row.Answer(call);
        }
    }

    private bool AsksCluster(HttpContext context, ArmRoute row, JsonObject? body)
    {
        if (row.AsksClusterFor is null || body is null)
            return row.AsksCluster;
        lock (store.Gate)
            return store.Find(ClusterOf(context)) is { } stored && row.AsksClusterFor(stored, body);
    }

    private static string ClusterOf(HttpContext context) =>
        ClusterDocument.Key(
            $"/subscriptions/{context.Request.RouteValues["s"]}/resourcegroups/{context.Request.RouteValues["g"]}",
            $"{context.Request.RouteValues["c"]}"
        );

    private ArmAnswer? Admit(HttpContext context, Limit? limit) =>
        tokens.Refuse(context)
        ?? RefuseVersion(context.Request)
        ?? RefuseSubscription(context.Request)
        ?? rights.Refuse(context, estate)
        ?? Throttle(context, limit);

    private ArmAnswer? Throttle(HttpContext context, Limit? limit)
    {
        var gateway = Limits.OfGateway(context.Request.Method);
        var subscription = SubscriptionOf(context.Request);
        var level = buckets.Take($"{subscription}/{gateway.Handler}", gateway);
        var header = $"x-ms-ratelimit-remaining-subscription-{gateway.Handler}";
        context.Response.Headers[header] = ((int)Math.Max(0, level)).ToString(CultureInfo.InvariantCulture);
        if (gateway == Limits.Writes)
            context.Response.Headers["x-ms-ratelimit-remaining-subscription-global-writes"] = "12000";
        if (level < 0)
        {
            var seconds = buckets.RetryAfterSeconds(gateway, level);
            var message =
                $"Number of requests for subscription '{subscription}' exceeded the limit. Please try again after '{seconds}' seconds.";
            return ArmErrors.Gateway(429, "SubscriptionRequestsThrottled", message).With("Retry-After", Text(seconds));
        }
        if (
            limit is null
            || (level = buckets.Take($"{subscription}/{Limits.Scope(limit, context.Request)}", limit)) >= 0
        )
            return null;
        return Throttled(subscription, limit.Handler, buckets.RetryAfterSeconds(limit, level));
    }

    private static ArmAnswer Throttled(string? subscription, string handler, int seconds) =>
        ArmErrors
            .Flat(
                429,
                "Throttled",
                $"The {handler} request limit has been exceeded for SubID='{subscription}', please retry again in {seconds} seconds."
            )
            .With("Retry-After", Text(seconds));

    private static ArmAnswer? RefuseVersion(HttpRequest request)
    {
        var version = request.Query["api-version"].ToString();
        if (version.Length == 0)
            return ArmErrors.Gateway(
                400,
                "MissingApiVersionParameter",
                "The api-version query parameter (?api-version=) is required for all requests."
            );
        return ApiVersion().IsMatch(version)
            ? null
            : ArmErrors.Gateway(400, "InvalidApiVersionParameter", $"The api-version '{version}' is invalid.");
    }

    private ArmAnswer? RefuseSubscription(HttpRequest request)
    {
        var asked = SubscriptionOf(request);
        return asked is null || estate.Tenant.Subscriptions.Any(one => one.Id == asked)
            ? null
            : ArmErrors.Gateway(404, "SubscriptionNotFound", $"The subscription '{asked}' could not be found.");
    }

    /// <summary>Null at an address of the tenant.</summary>
    private static string? SubscriptionOf(HttpRequest request) =>
        request.Path.Value!.Split('/') is [_, var kind, var id, ..]
        && string.Equals(kind, "subscriptions", StringComparison.OrdinalIgnoreCase)
            ? id.ToLowerInvariant()
            : null;

    private static ArmAnswer UnknownAddress(string path) =>
        ResourceId.TryParse(path, out var id)
            ? ArmErrors.Gateway(
                404,
                "InvalidResourceType",
                $"The resource type '{id.Type}' could not be found in the sandbox."
            )
            : ArmErrors.Gateway(404, "NotFound", "The requested address was not found.");

    private static async Task<(JsonObject?, ArmAnswer?)> ReadBody(HttpRequest request)
    {
        if (request.Method is "GET" or "HEAD" or "DELETE" || IsEmptyPost(request))
            return (null, null);
        if (request.ContentLength > MaxBody)
            return (
                null,
                ArmErrors.Gateway(413, "RequestEntityTooLarge", "The request content size exceeds the limit.")
            );
        try
        {
            var node = await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return node is JsonObject body ? (body, null) : (null, Unreadable("the content must be an object"));
        }
        catch (JsonException error)
        {
            return (null, Unreadable(error.Message));
        }
    }

    /// <summary>Most actions have no body; some clients say so with a length of 0, others with none.</summary>
    private static bool IsEmptyPost(HttpRequest request) =>
        request.Method == "POST" && request.ContentLength is null or 0 && request.Headers.TransferEncoding.Count == 0;

    private static ArmAnswer Unreadable(string reason) =>
        ArmErrors.Gateway(
            400,
            "InvalidRequestContent",
            $"The request content was invalid and could not be deserialized: '{reason}'."
        );

    public static async Task Send(HttpContext context, ArmAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        if (answer.Body is null)
        {
            if (answer.Status != StatusCodes.Status204NoContent)
                response.ContentLength = 0;
            return;
        }
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer.Body, s_json);
        response.ContentType = answer.FromGateway ? "application/json; charset=utf-8" : "application/json";
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}(-preview)?$", RegexOptions.NonBacktracking)]
    private static partial Regex ApiVersion();
}
