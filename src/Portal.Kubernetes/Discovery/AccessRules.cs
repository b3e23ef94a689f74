using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;

namespace Portal.Kubernetes.Discovery;

/// <summary>
/// All that the portal's own user may do in one namespace, in one question: a hint for screens with many buttons.
/// Source: https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/self-subject-rules-review-v1/.
/// </summary>
/// <param name="Incomplete">True where an authorizer cannot list its rules: what is not here may be allowed all the
/// same, ask <see cref="AccessReview.MayAsync"/>.</param>
public sealed record AccessRules(bool Incomplete)
{
    internal IReadOnlyList<ResourceRule> Rules { get; init; } = [];

    /// <summary>True where a rule allows it for every object of the kind, or for the one that is named.</summary>
    /// <param name="verb">get, list, watch, create, update, patch, delete, deletecollection.</param>
    /// <param name="type">The kind.</param>
    /// <param name="name">Null means any.</param>
    /// <param name="subresource">For example <c>eviction</c>.</param>
    public bool May(string verb, ResourceType type, string? name = null, string? subresource = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        var resource = subresource is null ? type.Resource : $"{type.Resource}/{subresource}";
        return Rules.Any(it =>
            Has(it.Verbs, verb)
            && Has(it.ApiGroups, type.Group)
            && (Has(it.Resources, resource) || (subresource is not null && Has(it.Resources, $"*/{subresource}")))
            && (it.ResourceNames is null or [] || (name is not null && it.ResourceNames.Contains(name)))
        );
    }

    private static bool Has(List<string>? list, string value) =>
        list is not null && (list.Contains("*") || list.Contains(value));
}

/// <summary>Asks for <see cref="AccessRules"/>.</summary>
public static class AccessRulesReview
{
    private static readonly ResourceType<JsonObject> s_reviews = ResourceTypes.Any(
        "authorization.k8s.io",
        "v1",
        "selfsubjectrulesreviews",
        namespaced: false
    );

    /// <summary>What the client's user may do in a namespace, rights in the whole cluster included.</summary>
    /// <param name="client">The cluster, as the user in question.</param>
    /// <param name="namespace">The server demands one.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task<AccessRules> RulesAsync(
        this KubeClient client,
        string @namespace,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        var review = new JsonObject
        {
            ["apiVersion"] = "authorization.k8s.io/v1",
            ["kind"] = "SelfSubjectRulesReview",
            ["spec"] = new JsonObject { ["namespace"] = @namespace },
        };
        var answer = await client.CreateAsync(s_reviews, null, review, cancellationToken);
        try
        {
            var status = answer.Deserialize(KubeJson.Default.RulesReview)?.Status ?? new RulesReviewStatus();
            return new(status.Incomplete) { Rules = status.ResourceRules ?? [] };
        }
        catch (JsonException exception)
        {
            throw new KubeAnswerException("The answer is no list of rules.", exception);
        }
    }
}

internal sealed record RulesReview
{
    public RulesReviewStatus? Status { get; init; }
}

internal sealed record RulesReviewStatus
{
    public bool Incomplete { get; init; }

    public List<ResourceRule>? ResourceRules { get; init; }
}

internal sealed record ResourceRule
{
    public List<string>? Verbs { get; init; }

    public List<string>? ApiGroups { get; init; }

    public List<string>? Resources { get; init; }

    public List<string>? ResourceNames { get; init; }
}
