using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;

namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>All that a user may do in one namespace, as far as roles say it (SelfSubjectRulesReview).</summary>
internal static class RulesReview
{
    public static JsonObject Status(Authorizer authorizer, UserInfo user, JsonObject spec)
    {
        if (Read.Text(spec, "namespace") is not { Length: > 0 } space)
            throw ApiRefusal.BadRequest("no namespace on request");
        var rules = authorizer.Rules(user, space);
        return new JsonObject
        {
            ["resourceRules"] = new JsonArray([.. rules.Where(rule => rule.Urls.Count == 0).Select(Resources)]),
            ["nonResourceRules"] = new JsonArray([.. rules.Where(rule => rule.Urls.Count > 0).Select(Urls)]),
            ["incomplete"] = false,
        };
    }

    private static JsonObject Resources(PolicyRule rule)
    {
        var resources = new JsonObject
        {
            ["verbs"] = Texts(rule.Verbs),
            ["apiGroups"] = Texts(rule.Groups),
            ["resources"] = Texts(rule.Resources),
        };
        if (rule.Names.Count > 0)
            resources["resourceNames"] = Texts(rule.Names);
        return resources;
    }

    private static JsonObject Urls(PolicyRule rule) =>
        new() { ["verbs"] = Texts(rule.Verbs), ["nonResourceURLs"] = Texts(rule.Urls) };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
