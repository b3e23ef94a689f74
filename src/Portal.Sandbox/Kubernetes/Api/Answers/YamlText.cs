using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Portal.Sandbox.Kubernetes.Api.Answers;

/// <summary>JSON as YAML, keys in order, as sigs.k8s.io/yaml writes it.</summary>
internal static partial class YamlText
{
    public static string Of(MemoryStream json)
    {
        using var document = JsonDocument.Parse(json.GetBuffer().AsMemory(0, (int)json.Length));
        using var text = new StringWriter();
        new YamlStream(new YamlDocument(Node(document.RootElement))).Save(text, assignAnchors: false);
        // The library ends a document with "...", which the real one does not.
        return text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n', '.') + "\n";
    }

    private static YamlNode Node(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var fields = element.EnumerateObject().OrderBy(field => field.Name, StringComparer.Ordinal).ToArray();
                var mapping = new YamlMappingNode(
                    fields.Select(field => new KeyValuePair<YamlNode, YamlNode>(Text(field.Name), Node(field.Value)))
                );
                mapping.Style = fields.Length == 0 ? YamlDotNet.Core.Events.MappingStyle.Flow : default;
                return mapping;
            case JsonValueKind.Array:
                var sequence = new YamlSequenceNode(element.EnumerateArray().Select(Node));
                sequence.Style = element.GetArrayLength() == 0 ? YamlDotNet.Core.Events.SequenceStyle.Flow : default;
                return sequence;
            case JsonValueKind.String:
                return Text(element.GetString()!);
            default:
                return new YamlScalarNode(element.GetRawText()) { Style = ScalarStyle.Plain };
        }
    }

    /// <summary>Quoted where a reader would take it for something else than text.</summary>
    private static YamlScalarNode Text(string text)
    {
        var style = ScalarStyle.Plain;
        if (text.Contains('\n', StringComparison.Ordinal))
            style = ScalarStyle.Literal;
        else if (text.Length == 0 || LooksLikeOther().IsMatch(text))
            style = ScalarStyle.DoubleQuoted;
        return new YamlScalarNode(text) { Style = style };
    }

    [GeneratedRegex(
        @"^(null|~|true|false|yes|no|on|off|y|n|[-+.]?[0-9].*|[-+]?\.(inf|nan)|=|<<)\z",
        RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex LooksLikeOther();
}
