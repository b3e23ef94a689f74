using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>
/// Answers the questions about rights and persons: a POST of a review is answered 201 with its <c>status</c> filled in.
/// </summary>
internal sealed class AccessReviews(Authorizer authorizer, Authentication authentication)
{
    /// <param name="space">The namespace in the address, of a LocalSubjectAccessReview.</param>
    public JsonObject Answer(Kind kind, UserInfo user, string? space, JsonObject body)
    {
        var spec = body["spec"] as JsonObject ?? [];
        return kind.Name switch
        {
            "SelfSubjectReview" => Review(kind, null, PersonReview.Self(user)),
            "TokenReview" => Review(kind, spec, PersonReview.Token(authentication, spec)),
            "SelfSubjectRulesReview" => Review(kind, [], RulesReview.Status(authorizer, user, spec)),
            "SelfSubjectAccessReview" => Review(kind, spec, Decide(user, spec)),
            _ => Review(kind, spec, Decide(Subject(spec, space), spec)),
        };
    }

    private JsonObject Decide(UserInfo user, JsonObject spec)
    {
        RequireOneQuestion(spec);
        var decision = authorizer.Decide(Attributes(user, spec));
        var status = new JsonObject { ["allowed"] = decision.Allowed };
        if (!string.IsNullOrEmpty(decision.Reason))
            status["reason"] = decision.Reason;
        return status;
    }

    private static AccessAttributes Attributes(UserInfo user, JsonObject spec)
    {
        if (spec["nonResourceAttributes"] is { } path)
            return AccessAttributes.OfPath(user, Read.Text(path, "verb") ?? "", Read.Text(path, "path") ?? "");
        var asked = spec["resourceAttributes"];
        return new AccessAttributes(
            user,
            Read.Text(asked, "verb") ?? "",
            Read.Text(asked, "namespace"),
            Read.Text(asked, "group") ?? "",
            Read.Text(asked, "resource") ?? "",
            Read.Text(asked, "subresource"),
            Read.Text(asked, "name"),
            null
        );
    }

    private static UserInfo Subject(JsonObject spec, string? space)
    {
        var (user, groups) = (Read.Text(spec, "user") ?? "", Read.Texts(spec, "groups"));
        if (user.Length == 0 && groups.Count == 0)
            throw Invalid(Cause.Invalid("spec.user", "", "at least one of user or group must be specified"));
        var asked = Read.Text(spec, "resourceAttributes", "namespace");
        if (space is not null && asked != space)
            throw Invalid(
                Cause.Invalid("spec.resourceAttributes.namespace", asked ?? "", "must match metadata.namespace")
            );
        return new UserInfo(user, groups, Read.Text(spec, "uid"));
    }

    private static void RequireOneQuestion(JsonObject spec)
    {
        var (resource, path) = (spec["resourceAttributes"], spec["nonResourceAttributes"]);
        if (resource is null && path is null)
            throw Invalid(
                Cause.Invalid(
                    "spec.resourceAttributes",
                    "null",
                    "exactly one of nonResourceAttributes or resourceAttributes must be specified"
                )
            );
        if (resource is not null && path is not null)
        {
            var go =
                $"authorization.NonResourceAttributes{{Path:\"{Read.Text(path, "path")}\", Verb:\"{Read.Text(path, "verb")}\"}}";
            var why = $"Invalid value: {go}: cannot be specified in combination with resourceAttributes";
            throw Invalid(new Cause("spec.nonResourceAttributes", "FieldValueInvalid", why));
        }
    }

    /// <summary>A real server forgets to name the kind here.</summary>
    private static ApiRefusal Invalid(Cause cause)
    {
        var refusal = ApiRefusal.Invalid("authorization.k8s.io", "", "", [cause]);
        var details = (JsonObject)refusal.Status["details"]!.DeepClone();
        details.Remove("kind");
        return new ApiRefusal(refusal.Code, refusal.Reason, refusal.Message, details);
    }

    private static JsonObject Review(Kind kind, JsonObject? spec, JsonObject status)
    {
        var review = new JsonObject
        {
            ["kind"] = kind.Name,
            ["apiVersion"] = kind.ApiVersion,
            ["metadata"] = new JsonObject { ["creationTimestamp"] = null },
        };
        if (spec is not null)
            review["spec"] = spec.DeepClone();
        review["status"] = status;
        return review;
    }
}
