using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Kinds;

/// <summary>The types of schema.txt by name.</summary>
internal static class SchemaTable
{
    private static readonly Dictionary<string, Schema> s_types = Read();

    public static IReadOnlyCollection<Schema> All => s_types.Values;

    public static Schema Named(string type) => s_types[type];

    private static Dictionary<string, Schema> Read()
    {
        using var stream = typeof(SchemaTable).Assembly.GetManifestResourceStream("kubernetes-schema.txt")!;
        using var reader = new StreamReader(stream);
        // A line that starts with a space goes on with the one above it.
        var lines = reader.ReadToEnd().Replace("\n  ", " ", StringComparison.Ordinal).Split('\n');
        return lines
            .Where(line => line is not ("" or ['#', ..]))
            .Select(Parse)
            .ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    private static Schema Parse(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var title = line[..colon].Split(' ');
        var fields = line[(colon + 1)..]
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new Schema(
            title[0],
            title is [_, "atomic"],
            fields.Select(ParseField).ToDictionary(field => field.Name, StringComparer.Ordinal)
        );
    }

    private static Field ParseField(string text)
    {
        var words = text.Split(' ');
        var field = new Field(words[0].TrimEnd('!'), FieldType.Parse(words[1])) { Required = words[0].EndsWith('!') };
        for (var i = 2; i < words.Length; i++)
        {
            field = words[i] switch
            {
                "by" => field with { MergeKey = words[i + 1], ListKeys = [words[++i]] },
                "keys" => field with { ListKeys = words[++i].Split('+') },
                "merged" => field with { Merged = true },
                "retaining" => field with { Retaining = true },
                "set" => field with { Set = true },
                "=" => field with { HasDefault = true, Default = Literal(field.Type, words[++i]) },
                var word => throw new InvalidDataException($"The schema has no word '{word}'."),
            };
        }
        return field;
    }

    private static JsonNode? Literal(FieldType type, string text) =>
        type.Form == FieldForm.String && text is not ("\"\"" or "null")
            ? JsonValue.Create(text)
            : JsonNode.Parse(text, documentOptions: new JsonDocumentOptions());
}
