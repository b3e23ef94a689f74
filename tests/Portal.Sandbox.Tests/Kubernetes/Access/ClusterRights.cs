using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Access;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Tests.Kubernetes.Access;

/// <summary>A cluster with the default roles, a namespace and whatever a test grants.</summary>
internal sealed class ClusterRights : IDisposable
{
    public ClusterRights()
    {
        Store = new ClusterStore(Clock);
        Authorizer = new Authorizer(Store);
        DefaultRoles.Plant(Store);
    }

    public SteppedTime Clock { get; } = new();

    public ClusterStore Store { get; }

    public Authorizer Authorizer { get; }

    public static UserInfo User(string name, params string[] groups) => new(name, [.. groups, UserInfo.Authenticated]);

    public void Role(string space, string name, string rules) =>
        Store.Add(KindTable.Role, Document(space, name, "rules", rules));

    public void ClusterRole(string name, string rules) =>
        Store.Add(KindTable.ClusterRole, Document(null, name, "rules", rules));

    public void Bind(string? space, string role, string kind, string subject)
    {
        var document = Document(
            space,
            $"{subject}-{role}",
            "subjects",
            $$"""[{"kind":"{{kind}}","name":"{{subject}}"}]"""
        );
        var isRole = space is not null && Store.Find(KindTable.ClusterRole, null, role) is null;
        document["roleRef"] = new JsonObject { ["kind"] = isRole ? "Role" : "ClusterRole", ["name"] = role };
        Store.Add(space is null ? KindTable.ClusterRoleBinding : KindTable.RoleBinding, document);
    }

    public AccessDecision Decide(UserInfo user, string verb, string resource, string? space = null, string? name = null)
    {
        var parts = resource.Split('/');
        var dot = parts[0].IndexOf('.', StringComparison.Ordinal);
        var (plural, group) = dot < 0 ? (parts[0], "") : (parts[0][..dot], parts[0][(dot + 1)..]);
        return Authorizer.Decide(new(user, verb, space, group, plural, parts.ElementAtOrDefault(1), name, null));
    }

    public bool May(UserInfo user, string verb, string resource, string? space = null, string? name = null) =>
        Decide(user, verb, resource, space, name).Allowed;

    public void Dispose() => Store.Dispose();

    public static JsonObject Document(string? space, string name, string field, string json)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (space is not null)
            metadata["namespace"] = space;
        return new JsonObject { ["metadata"] = metadata, [field] = JsonNode.Parse(json) };
    }
}
