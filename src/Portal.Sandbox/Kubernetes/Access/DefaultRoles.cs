using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>The cluster roles and bindings that an API server plants at its first start (default-roles.txt).</summary>
internal static class DefaultRoles
{
    private const string Aggregate = "rbac.authorization.k8s.io/aggregate-to-";

    private static readonly (string Role, string Kind, string Subject)[] s_bindings =
    [
        ("cluster-admin", "Group", UserInfo.Masters),
        ("system:basic-user", "Group", UserInfo.Authenticated),
        ("system:discovery", "Group", UserInfo.Authenticated),
        ("system:kube-controller-manager", "User", "system:kube-controller-manager"),
        ("system:kube-scheduler", "User", "system:kube-scheduler"),
        ("system:monitoring", "Group", "system:monitoring"),
        ("system:node", "Group", "system:nodes"),
        ("system:node-proxier", "User", "system:kube-proxy"),
        ("system:public-info-viewer", "Group", UserInfo.Authenticated),
        ("system:public-info-viewer", "Group", UserInfo.Unauthenticated),
    ];

    /// <summary>Adds what is missing, so that it serves a new store and one of an earlier run.</summary>
    public static void Plant(ClusterStore store)
    {
        foreach (var role in Roles())
            AddMissing(store, KindTable.ClusterRole, role);
        foreach (var binding in Bindings())
            AddMissing(store, KindTable.ClusterRoleBinding, binding);
    }

    private static void AddMissing(ClusterStore store, Kind kind, JsonObject document)
    {
        if (store.Find(kind, null, Read.Text(document, "metadata", "name")!) is null)
            store.Add(kind, document);
    }

    private static IEnumerable<JsonObject> Bindings() =>
        s_bindings
            .GroupBy(row => row.Role)
            .Select(rows =>
            {
                var binding = Document(KindTable.ClusterRoleBinding, rows.Key);
                binding["roleRef"] = new JsonObject
                {
                    ["apiGroup"] = KindTable.Role.Group,
                    ["kind"] = "ClusterRole",
                    ["name"] = rows.Key,
                };
                binding["subjects"] = new JsonArray([.. rows.Select(Subject)]);
                return binding;
            });

    private static JsonObject Subject((string Role, string Kind, string Subject) row) =>
        new()
        {
            ["apiGroup"] = KindTable.Role.Group,
            ["kind"] = row.Kind,
            ["name"] = row.Subject,
        };

    private static List<JsonObject> Roles()
    {
        using var stream = typeof(DefaultRoles).Assembly.GetManifestResourceStream("kubernetes-default-roles.txt")!;
        using var reader = new StreamReader(stream);
        var roles = new List<JsonObject>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(' '))
                (roles[^1]["rules"] as JsonArray)!.Add((JsonNode)Rule(line));
            else if (line is not ("" or ['#', ..]))
                roles.Add(Role(line.Split(' ')));
        }
        return roles;
    }

    private static JsonObject Role(string[] words)
    {
        var role = Document(KindTable.ClusterRole, words[0]);
        role["rules"] = new JsonArray();
        for (var i = 1; i + 1 < words.Length; i += 2)
        {
            if (words[i] == "to")
                role["metadata"]!["labels"]![Aggregate + words[i + 1]] = "true";
            else
                role["aggregationRule"] = Aggregation(words[i + 1]);
        }
        return role;
    }

    private static JsonObject Aggregation(string target)
    {
        var labels = new JsonObject { [Aggregate + target] = "true" };
        var selector = new JsonObject { ["matchLabels"] = labels };
        return new JsonObject { ["clusterRoleSelectors"] = new JsonArray(selector) };
    }

    private static JsonObject Rule(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var rule = new JsonObject { ["verbs"] = Texts(parts[0]) };
        if (parts[1].Length == 0)
            rule["nonResourceURLs"] = Texts(parts[2]);
        else
            (rule["apiGroups"], rule["resources"]) = (Texts(parts[1]), Texts(parts[2]));
        return rule;
    }

    private static JsonArray Texts(string words) =>
        [.. words.Split(' ').Select(word => (JsonNode)(word == "-" ? "" : word))];

    private static JsonObject Document(Kind kind, string name) =>
        new()
        {
            ["kind"] = kind.Name,
            ["apiVersion"] = kind.ApiVersion,
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["labels"] = new JsonObject { ["kubernetes.io/bootstrapping"] = "rbac-defaults" },
                ["annotations"] = new JsonObject { ["rbac.authorization.kubernetes.io/autoupdate"] = "true" },
            },
        };
}
