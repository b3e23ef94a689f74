using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.OpenApi;

/// <summary>
/// The addresses of kinds with the operations that clients look for: kubectl explain finds a kind by its path, and
/// whether a server can validate fields or run dry by the parameters of its patch.
/// </summary>
internal sealed class OpenApiPaths(bool third)
{
    private static readonly (string Method, string Verb, string Action, bool One)[] s_operations =
    [
        ("get", "list", "list", false),
        ("post", "create", "post", false),
        ("delete", "deletecollection", "deletecollection", false),
        ("get", "get", "get", true),
        ("put", "update", "put", true),
        ("patch", "patch", "patch", true),
        ("delete", "delete", "delete", true),
    ];

    public JsonObject Of(IEnumerable<Kind> kinds)
    {
        var paths = new JsonObject();
        foreach (var kind in kinds)
        {
            var prefix = kind.Group.Length == 0 ? $"/api/{kind.Version}" : $"/apis/{kind.Group}/{kind.Version}";
            var all = kind.Namespaced
                ? $"{prefix}/namespaces/{{namespace}}/{kind.Resource}"
                : $"{prefix}/{kind.Resource}";
            paths[all] = Operations(kind, one: false);
            paths[$"{all}/{{name}}"] = Operations(kind, one: true);
        }
        return paths;
    }

    private JsonObject Operations(Kind kind, bool one)
    {
        var operations = new JsonObject();
        foreach (
            var (method, verb, action, _) in s_operations.Where(row => row.One == one && kind.Verbs.Contains(row.Verb))
        )
        {
            var operation = new JsonObject
            {
                ["operationId"] =
                    $"{verb}{kind.Group.Replace(".", "", StringComparison.Ordinal)}{kind.Version}{kind.Name}",
                ["x-kubernetes-action"] = action,
                ["x-kubernetes-group-version-kind"] = Definitions.GroupVersionKind(kind),
            };
            if (method != "get")
                operation["parameters"] = Parameters(action);
            operation["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } };
            operations[method] = operation;
        }
        return operations;
    }

    private JsonArray Parameters(string action)
    {
        string[] names = action is "post" or "put" or "patch"
            ? ["dryRun", "fieldManager", "fieldValidation"]
            : ["dryRun"];
        return [.. names.Select(Parameter)];
    }

    private JsonObject Parameter(string name)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = "query" };
        if (third)
            parameter["schema"] = new JsonObject { ["type"] = "string", ["uniqueItems"] = true };
        else
            (parameter["type"], parameter["uniqueItems"]) = ("string", true);
        return parameter;
    }
}
