using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Providers.Aks.Code;

/// <summary>
/// A deployment template where the change says how resources shall be; where it says what shall be done, the requests
/// themselves, since a template cannot.
/// </summary>
internal static class ArmJsonText
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(CodePlan plan)
    {
        var states = plan.Requests.Where(IsInTemplate).ToList();
        JsonNode document =
            states.Count > 0 && plan.Requests.All(request => request.IsState)
                ? Template(plan, states)
                : new JsonArray([.. plan.Requests.Select(Request)]);
        return document.ToJsonString(s_options) + "\n";
    }

    // A template is deployed into a group, so it cannot make that group.
    private static bool IsInTemplate(CodeRequest request) =>
        request.IsState && request.Resource.Type != CodeResource.GroupType;

    private static JsonObject Template(CodePlan plan, List<CodeRequest> states)
    {
        var template = new JsonObject
        {
            ["$schema"] = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
            ["contentVersion"] = "1.0.0.0",
        };
        string[] remarks =
        [
            .. plan
                .Requests.Where(request => !IsInTemplate(request))
                .Select(request => $"Deploy into the resource group {request.Resource.Name}, which must exist."),
            .. plan.Remarks,
        ];
        if (remarks.Length > 0)
        {
            template["metadata"] = new JsonObject { ["comments"] = string.Join(' ', remarks) };
        }

        if (CodeSecret.In(plan) is { Count: > 0 } secrets)
        {
            template["parameters"] = new JsonObject(
                secrets.Select(secret =>
                    KeyValuePair.Create(
                        secret.Camel,
                        (JsonNode?)
                            new JsonObject
                            {
                                ["type"] = "securestring",
                                ["metadata"] = new JsonObject { ["description"] = secret.Prompt },
                            }
                    )
                )
            );
        }

        template["resources"] = new JsonArray([.. states.Select((state, at) => Resource(state, states.Take(at)))]);
        return template;
    }

    private static JsonObject Resource(CodeRequest request, IEnumerable<CodeRequest> earlier)
    {
        var resource = new JsonObject
        {
            ["type"] = request.Resource.Type,
            ["apiVersion"] = request.Resource.ApiVersion,
            ["name"] = Escaped(string.Join('/', request.Resource.Names)),
        };
        string[] before = [.. earlier.Select(other => other.Resource.Id)];
        if (before.Length > 0)
        {
            resource["dependsOn"] = new JsonArray([.. before.Select(id => (JsonNode?)id)]);
        }

        foreach (var (name, value) in request.Body!)
        {
            resource[name] = Expressed(value, name);
        }

        return resource;
    }

    private static JsonObject Request(CodeRequest request)
    {
        var json = new JsonObject { ["method"] = request.Method.ToString(), ["path"] = request.Path };
        if (request.Body is not null)
        {
            json["body"] = Expressed(request.Body, "");
        }

        if (request.Kubectl.Count > 0)
        {
            json["comments"] = string.Join(' ', CodePlan.Inside(request));
        }

        return json;
    }

    private static JsonNode? Expressed(JsonNode? node, string path) =>
        CodeSecret.Find(path) is { } secret ? $"[parameters('{secret.Camel}')]"
        : node is JsonObject map
            ? new JsonObject(
                map.Select(entry =>
                    KeyValuePair.Create(
                        entry.Key,
                        Expressed(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}")
                    )
                )
            )
        : node is JsonArray list ? new JsonArray([.. list.Select(item => Expressed(item, $"{path}[]"))])
        : node is JsonValue value && value.TryGetValue<string>(out var text) ? Escaped(text)
        : node?.DeepClone();

    // A text between brackets is an expression in a template; a second bracket makes it a text again.
    private static string Escaped(string text) => text.StartsWith('[') && text.EndsWith(']') ? $"[{text}" : text;
}
