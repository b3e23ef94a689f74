using System.Collections.Concurrent;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>Role-based access control over the roles and bindings that the cluster stores.</summary>
internal sealed class Authorizer
{
    private readonly RoleBindings _bindings;
    private readonly ConcurrentDictionary<string, byte> _revoked = new(StringComparer.Ordinal);

    public Authorizer(ClusterStore store)
    {
        _bindings = new RoleBindings(store);
        RoleAggregation.Follow(store);
    }

    /// <summary>A fault: nobody may touch this resource (<c>pods</c>, <c>deployments.apps</c>) until it is restored.</summary>
    public void Revoke(string groupResource) => _revoked[groupResource] = 0;

    public void Restore(string groupResource) => _revoked.TryRemove(groupResource, out _);

    public AccessDecision Decide(AccessAttributes attributes)
    {
        if (attributes.Path is null && _revoked.ContainsKey(attributes.GroupResource))
            return new AccessDecision(false);
        if (attributes.User.IsMaster)
            return new AccessDecision(true);
        var missing = new List<string>();
        foreach (var grant in _bindings.Of(attributes.User, attributes.Namespace))
        {
            if (grant.Rules.Any(rule => rule.Allows(attributes)))
                return new AccessDecision(true, grant.Reason);
            if (grant.Missing is { } role)
                missing.Add(role);
        }
        return new AccessDecision(
            false,
            missing switch
            {
                [] => null,
                [var one] => $"RBAC: {one}",
                _ => $"RBAC: [{string.Join(", ", missing)}]",
            }
        );
    }

    /// <summary>All that the bindings grant a user in a namespace; a master's rules come from cluster-admin's binding.</summary>
    public IReadOnlyList<PolicyRule> Rules(UserInfo user, string? space) =>
        [.. _bindings.Of(user, space).SelectMany(grant => grant.Rules)];
}
