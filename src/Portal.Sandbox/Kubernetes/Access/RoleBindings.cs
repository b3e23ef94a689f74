using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>What one binding grants to one user; <paramref name="Missing"/> says which role it names in vain.</summary>
internal sealed record Grant(string Reason, IReadOnlyList<PolicyRule> Rules, string? Missing = null);

/// <summary>Reads the roles and bindings of a cluster at each question, so that a change counts at once.</summary>
internal sealed class RoleBindings(ClusterStore store)
{
    /// <summary>The grants of a user: cluster-wide ones first, then those of the namespace.</summary>
    public IEnumerable<Grant> Of(UserInfo user, string? space)
    {
        foreach (var binding in store.List(KindTable.ClusterRoleBinding))
            if (Grant(binding, user, null) is { } grant)
                yield return grant;
        if (string.IsNullOrEmpty(space))
            yield break;
        foreach (var binding in store.List(KindTable.RoleBinding, space))
            if (Grant(binding, user, space) is { } grant)
                yield return grant;
    }

    /// <summary>The role that a binding of this namespace (null: of the cluster) refers to.</summary>
    public JsonObject? Role(JsonNode? reference, string? space)
    {
        var name = Read.Text(reference, "name") ?? "";
        return Read.Text(reference, "kind") == "ClusterRole" ? store.Find(KindTable.ClusterRole, null, name)
            : space is null ? null
            : store.Find(KindTable.Role, space, name);
    }

    public static string MissingRole(JsonNode? reference)
    {
        var resource = Read.Text(reference, "kind") == "ClusterRole" ? "clusterrole" : "role";
        return $"{resource}.rbac.authorization.k8s.io \"{Read.Text(reference, "name")}\" not found";
    }

    private Grant? Grant(JsonObject binding, UserInfo user, string? space)
    {
        var subject = Read.Objects(binding, "subjects").FirstOrDefault(subject => Is(subject, user, space));
        if (subject is null)
            return null;
        var reference = binding["roleRef"];
        var name = Read.Text(binding, "metadata", "name");
        var described = space is null ? $"ClusterRoleBinding \"{name}\"" : $"RoleBinding \"{name}/{space}\"";
        var role = $"{Read.Text(reference, "kind")} \"{Read.Text(reference, "name")}\"";
        var reason = $"RBAC: allowed by {described} of {role} to {Describe(subject, space)}";
        return Role(reference, space) is { } found
            ? new Grant(reason, PolicyRule.ReadAll(found))
            : new Grant(reason, [], MissingRole(reference));
    }

    private static bool Is(JsonObject subject, UserInfo user, string? space)
    {
        var name = Read.Text(subject, "name");
        return Read.Text(subject, "kind") switch
        {
            "User" => name == user.Name,
            "Group" => user.Groups.Contains(name, StringComparer.Ordinal),
            "ServiceAccount" => UserInfo.Account(user.Name) is { } account
                && account.Name == name
                && account.Namespace == (Read.Text(subject, "namespace") ?? space),
            _ => false,
        };
    }

    private static string Describe(JsonObject subject, string? space)
    {
        var name = Read.Text(subject, "name");
        return Read.Text(subject, "kind") is "ServiceAccount" and var kind
            ? $"{kind} \"{name}/{Read.Text(subject, "namespace") ?? space}\""
            : $"{Read.Text(subject, "kind")} \"{name}\"";
    }
}
