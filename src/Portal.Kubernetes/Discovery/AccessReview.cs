using System.Text.Json.Nodes;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;

namespace Portal.Kubernetes.Discovery;

/// <summary>
/// Asks the API server what the portal's own user may do: a hint for screens, for the server judges each request
/// again. Source: https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/self-subject-access-review-v1/.
/// </summary>
public static class AccessReview
{
    private static readonly ResourceType<JsonObject> s_reviews = ResourceTypes.Any(
        "authorization.k8s.io",
        "v1",
        "selfsubjectaccessreviews",
        namespaced: false
    );

    /// <summary>True where the server would allow it now.</summary>
    /// <param name="client">The cluster, as the user in question.</param>
    /// <param name="verb">get, list, watch, create, update, patch, delete, deletecollection.</param>
    /// <param name="type">The kind.</param>
    /// <param name="scope">Null means the whole cluster.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <param name="subresource">For example <c>eviction</c>.</param>
    /// <param name="name">One object of the kind; null means all of them.</param>
    /// <exception cref="KubeApiException">Also when an anonymous user may not even ask.</exception>
    public static async Task<bool> MayAsync(
        this KubeClient client,
        string verb,
        ResourceType type,
        string? scope,
        CancellationToken cancellationToken,
        string? subresource = null,
        string? name = null
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(type);
        var attributes = new JsonObject
        {
            ["verb"] = verb,
            ["group"] = type.Group,
            ["version"] = type.Version,
            ["resource"] = type.Resource,
        };
        if (scope is not null)
        {
            attributes["namespace"] = scope;
        }
        if (subresource is not null)
        {
            attributes["subresource"] = subresource;
        }
        if (name is not null)
        {
            attributes["name"] = name;
        }
        var review = new JsonObject
        {
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["kind"] = "SelfSubjectAccessReview",
            ["spec"] = new JsonObject { ["resourceAttributes"] = attributes },
        };
        var answer = await client.CreateAsync(s_reviews, null, review, cancellationToken);
        return answer["status"] is JsonObject status
            && status["allowed"] is JsonValue allowed
            && allowed.TryGetValue<bool>(out var may)
            && may;
    }
}
