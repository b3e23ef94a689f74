using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Providers.Aks.Code;

/// <summary>The resources as they shall be, whole. What is to be done rather than to be cannot be said in Bicep.</summary>
internal static class BicepText
{
    public static string Of(CodePlan plan)
    {
        var text = new StringBuilder();
        foreach (var note in plan.Remarks)
        {
            Comment(text, note);
        }

        foreach (var secret in CodeSecret.In(plan))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"@secure()\n@description({Quoted(secret.Prompt)})\nparam {secret.Camel} string\n\n"
            );
        }

        foreach (var request in plan.Requests.Where(request => !request.IsState))
        {
            Comment(text, $"Bicep describes how resources are; it cannot {Verb(request)}. The Azure CLI can.");
        }

        var states = plan.Requests.Where(request => request.IsState).ToList();
        foreach (var group in states.Where(request => request.Resource.Type == CodeResource.GroupType))
        {
            Comment(text, $"Deploy into the resource group {group.Resource.Name}, which must exist.");
        }

        string? earlier = null;
        foreach (var request in states.Where(request => request.Resource.Type != CodeResource.GroupType))
        {
            earlier = Resource(text, request, earlier, states);
        }

        return text.ToString();
    }

    private static string Resource(StringBuilder text, CodeRequest request, string? earlier, List<CodeRequest> states)
    {
        var resource = request.Resource;
        var isPart = resource.Names.Count > 1;
        var symbol = isPart ? $"part{states.IndexOf(request)}" : "cluster";
        if (isPart && !states.Exists(other => other.Resource.Type == CodeResource.ClusterType))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"resource cluster '{CodeResource.ClusterType}@{resource.ApiVersion}' existing = {{\n"
            );
            text.Append(CultureInfo.InvariantCulture, $"  name: {Quoted(resource.Cluster)}\n}}\n\n");
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"resource {symbol} {Quoted($"{resource.Type}@{resource.ApiVersion}")} = {{\n"
        );
        if (isPart)
        {
            text.Append("  parent: cluster\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  name: {Quoted(resource.Name)}\n");
        if (earlier is not null && earlier != "cluster")
        {
            text.Append(CultureInfo.InvariantCulture, $"  dependsOn: [\n    {earlier}\n  ]\n");
        }

        foreach (var (name, value) in request.Body!)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Key(name)}: ");
            Value(text, value, name, 1);
            text.Append('\n');
        }

        text.Append("}\n\n");
        return symbol;
    }

    private static void Value(StringBuilder text, JsonNode? node, string path, int depth)
    {
        var indent = new string(' ', (depth + 1) * 2);
        var close = new string(' ', depth * 2);
        switch (node)
        {
            case var _ when CodeSecret.Find(path) is { } secret:
                text.Append(secret.Camel);
                break;
            case JsonObject { Count: > 0 } map:
                text.Append("{\n");
                foreach (var (name, value) in map)
                {
                    text.Append(indent).Append(Key(name)).Append(": ");
                    Value(text, value, $"{path}.{name}", depth + 1);
                    text.Append('\n');
                }

                text.Append(close).Append('}');
                break;
            case JsonArray { Count: > 0 } list:
                text.Append("[\n");
                foreach (var item in list)
                {
                    text.Append(indent);
                    Value(text, item, $"{path}[]", depth + 1);
                    text.Append('\n');
                }

                text.Append(close).Append(']');
                break;
            case JsonValue value when value.TryGetValue<string>(out var words):
                text.Append(Quoted(words));
                break;
            // Bicep has no fractions of its own.
            case JsonValue value
                when value.ToJsonString() is var number && number.Contains('.', StringComparison.Ordinal):
                text.Append(CultureInfo.InvariantCulture, $"json({Quoted(number)})");
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    /// <summary>A text of one line; <c>${</c> would begin an expression.</summary>
    internal static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var (at, c) in text.Index())
        {
            quoted.Append(
                c switch
                {
                    '\\' => "\\\\",
                    '\'' => "\\'",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    '$' when at + 1 < text.Length && text[at + 1] == '{' => "\\$",
                    _ when char.IsControl(c) || c is '\u2028' or '\u2029' => $"\\u{{{(int)c:x}}}",
                    _ => $"{c}",
                }
            );
        }

        return quoted.Append('\'').ToString();
    }

    private static string Key(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? name
            : Quoted(name);

    private static string Verb(CodeRequest request) =>
        $"{request.Method} {request.Resource.Name}{(request.Action.Length > 0 ? $"/{request.Action}" : "")}";

    private static void Comment(StringBuilder text, string sentence) =>
        text.Append("// ").Append(JsonLeaf.OneLine(sentence)).Append('\n');
}
