using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>A ClusterRole with an aggregationRule holds the rules of the ClusterRoles that its selectors match.</summary>
internal static class RoleAggregation
{
    /// <summary>Settles after each write of a ClusterRole, for the life of the store.</summary>
    public static void Follow(ClusterStore store) =>
        store.Subscribe(change =>
        {
            if (change.Kind.Equals(KindTable.ClusterRole))
                Settle(store);
        });

    /// <summary>Brings every aggregated role up to date.</summary>
    private static void Settle(ClusterStore store)
    {
        var roles = store.List(KindTable.ClusterRole);
        foreach (var role in roles.Where(role => role["aggregationRule"] is JsonObject))
        {
            var rules = Rules(role, roles);
            if (JsonNode.DeepEquals(rules, role["rules"] ?? new JsonArray()))
                continue;
            store.Change(KindTable.ClusterRole, null, Read.Text(role, "metadata", "name")!, to => to["rules"] = rules);
        }
    }

    private static JsonArray Rules(JsonObject role, IReadOnlyList<JsonObject> roles)
    {
        var rules = new List<JsonNode>();
        foreach (var selector in Read.Objects(role, "aggregationRule", "clusterRoleSelectors"))
        foreach (var part in roles.Where(part => part != role && Matches(selector, part)))
        foreach (
            var rule in Read.Objects(part, "rules").Where(rule => !rules.Exists(own => JsonNode.DeepEquals(own, rule)))
        )
            rules.Add(rule.DeepClone());
        return [.. rules];
    }

    private static bool Matches(JsonObject selector, JsonObject role)
    {
        var wanted = selector["matchLabels"] as JsonObject ?? [];
        return wanted.All(label => Read.Text(role, "metadata", "labels", label.Key) == Read.Text(label.Value));
    }
}
