using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>POST of serviceaccounts/token: a new token of the account, for the API or other audiences.</summary>
internal sealed class TokenRequests(ClusterStore store, ServiceAccountTokens tokens, TimeProvider clock)
{
    private const long Shortest = 600;
    private const long Usual = 3600;

    public JsonObject Answer(string space, string name, JsonObject body)
    {
        var account =
            store.Find(KindTable.ServiceAccount, space, name)
            ?? throw ApiRefusal.NotFound(KindTable.ServiceAccount, name);
        var spec = body["spec"] as JsonObject ?? [];
        var seconds = Read.NumberOrNothing(spec["expirationSeconds"]) ?? Usual;
        if (seconds < Shortest)
        {
            var why = $"Invalid value: {seconds}: may not specify a duration less than 10 minutes";
            var cause = new Cause("spec.expirationSeconds", "FieldValueInvalid", why);
            throw ApiRefusal.Invalid("authentication.k8s.io", "TokenRequest", "", [cause]);
        }
        var audiences = Read.Texts(spec, "audiences") is { Count: > 0 } asked ? asked : [ServiceAccountTokens.Audience];
        var reference = spec["boundObjectRef"];
        var expires = clock.GetUtcNow().AddSeconds(seconds);
        var token = tokens.Issue(account, audiences, expires, Bound(space, reference));
        return new JsonObject
        {
            ["kind"] = "TokenRequest",
            ["apiVersion"] = "authentication.k8s.io/v1",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = space,
                ["creationTimestamp"] = ObjectMeta.Time(clock.GetUtcNow()),
            },
            ["spec"] = new JsonObject
            {
                ["audiences"] = new JsonArray([.. audiences.Select(audience => (JsonNode)audience)]),
                ["expirationSeconds"] = seconds,
                ["boundObjectRef"] = reference?.DeepClone(),
            },
            ["status"] = new JsonObject { ["token"] = token, ["expirationTimestamp"] = ObjectMeta.Time(expires) },
        };
    }

    private KeyValuePair<string, JsonNode?>? Bound(string space, JsonNode? reference)
    {
        if (reference is null)
            return null;
        var name = Read.Text(reference, "name") ?? "";
        var kind = Read.Text(reference, "kind") switch
        {
            "Pod" => KindTable.Pod,
            "Secret" => KindTable.Secret,
            var other => throw ApiRefusal.BadRequest(
                $"cannot bind token for serviceaccount to object of type {Read.Text(reference, "apiVersion")}, Kind={other}"
            ),
        };
        var holder = store.Find(kind, space, name) ?? throw ApiRefusal.NotFound(kind, name);
        var claim = new JsonObject { ["name"] = name, ["uid"] = holder.Uid() };
        return KeyValuePair.Create(kind.Singular, (JsonNode?)claim);
    }
}
