using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>Nobody may grant by a role or a binding what they do not hold, unless they may escalate or bind it.</summary>
internal sealed class EscalationCheck(ClusterStore store, Authorizer authorizer)
{
    private readonly RoleBindings _bindings = new(store);

    /// <summary>
    /// The sentence that refuses the write (it goes behind <c>roles... "x" is forbidden: </c>); null where it may be done.
    /// </summary>
    /// <param name="space">The namespace of a Role or RoleBinding; null for those of the cluster.</param>
    /// <param name="before">The stored document that the write replaces.</param>
    public string? Refuse(UserInfo user, Kind kind, string? space, JsonObject document, JsonObject? before)
    {
        if (user.IsMaster || !IsGrant(kind) || (before is not null && SameGrant(document, before)))
            return null;
        var isRole = kind.Equals(KindTable.Role) || kind.Equals(KindTable.ClusterRole);
        return isRole ? RefuseRole(user, kind, space, document) : RefuseBinding(user, space, document);
    }

    public static bool IsGrant(Kind kind) =>
        kind.Equals(KindTable.Role)
        || kind.Equals(KindTable.ClusterRole)
        || kind.Equals(KindTable.RoleBinding)
        || kind.Equals(KindTable.ClusterRoleBinding);

    private static bool SameGrant(JsonObject document, JsonObject before)
    {
        return Same("rules") && Same("aggregationRule") && Same("roleRef") && Same("subjects");

        bool Same(string field) => JsonNode.DeepEquals(document[field], before[field]);
    }

    private string? RefuseRole(UserInfo user, Kind kind, string? space, JsonObject role) =>
        May(user, "escalate", kind.Resource, space, Read.Text(role, "metadata", "name"))
            ? null
            : Missing(user, space, PolicyRule.ReadAll(role));

    private string? RefuseBinding(UserInfo user, string? space, JsonObject binding)
    {
        var reference = binding["roleRef"];
        var resource = Read.Text(reference, "kind") == "ClusterRole" ? "clusterroles" : "roles";
        if (May(user, "bind", resource, space, Read.Text(reference, "name")))
            return null;
        return _bindings.Role(reference, space) is { } role
            ? Missing(user, space, PolicyRule.ReadAll(role))
            : RoleBindings.MissingRole(reference);
    }

    private bool May(UserInfo user, string verb, string resource, string? space, string? name) =>
        authorizer.Decide(new(user, verb, space, KindTable.Role.Group, resource, null, name, null)).Allowed;

    private string? Missing(UserInfo user, string? space, IReadOnlyList<PolicyRule> wanted)
    {
        var held = authorizer.Rules(user, space);
        var missing = wanted.SelectMany(rule => rule.BreakDown()).Where(part => !held.Any(own => own.Covers(part)));
        var lines = Compact(missing).Select(rule => rule.ToString()).Distinct().Order(StringComparer.Ordinal).ToList();
        return lines.Count == 0
            ? null
            : $"user \"{user.Name}\" (groups={PolicyRule.Quoted(user.Groups)}) is attempting to grant RBAC permissions"
                + $" not currently held:\n{string.Join('\n', lines)}";
    }

    /// <summary>Parts about the same resource become one rule of all their verbs.</summary>
    private static IEnumerable<PolicyRule> Compact(IEnumerable<PolicyRule> parts) =>
        parts
            .GroupBy(part =>
                string.Join('\n', [.. part.Groups, "", .. part.Resources, "", .. part.Names, "", .. part.Urls])
            )
            .Select(same => same.First() with { Verbs = [.. same.SelectMany(part => part.Verbs).Distinct()] });
}
