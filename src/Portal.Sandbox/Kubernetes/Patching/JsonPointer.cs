using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Patching;

/// <summary>RFC 6901. Every operation says whether it could be done.</summary>
internal sealed class JsonPointer
{
    private readonly string[] _parents;
    private readonly string _last;

    private JsonPointer(string[] parts) => (_parents, _last) = (parts[..^1], parts[^1]);

    /// <summary>Null for the whole document, which no patch here may replace, and for nonsense.</summary>
    public static JsonPointer? Parse(string? text) =>
        text is ['/', .. var rest]
            ? new JsonPointer([
                .. rest.Split('/')
                    .Select(part =>
                        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)
                    ),
            ])
            : null;

    public bool Find(JsonNode document, out JsonNode? value)
    {
        value = null;
        switch (Parent(document))
        {
            case JsonObject fields when fields.ContainsKey(_last):
                value = fields[_last];
                return true;
            case JsonArray items when Index(items, items.Count - 1) is { } index:
                value = items[index];
                return true;
            default:
                return false;
        }
    }

    public bool Add(JsonNode document, JsonNode? value)
    {
        switch (Parent(document))
        {
            case JsonObject fields:
                fields[_last] = value;
                return true;
            case JsonArray items when _last == "-":
                items.Add(value);
                return true;
            case JsonArray items when Index(items, items.Count) is { } index:
                items.Insert(index, value);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Of an object's missing field this acts as Add, as API servers do.</summary>
    public bool Replace(JsonNode document, JsonNode? value)
    {
        switch (Parent(document))
        {
            case JsonObject fields:
                fields[_last] = value;
                return true;
            case JsonArray items when Index(items, items.Count - 1) is { } index:
                items[index] = value;
                return true;
            default:
                return false;
        }
    }

    public bool Remove(JsonNode document)
    {
        switch (Parent(document))
        {
            case JsonObject fields:
                return fields.Remove(_last);
            case JsonArray items when Index(items, items.Count - 1) is { } index:
                items.RemoveAt(index);
                return true;
            default:
                return false;
        }
    }

    private JsonNode? Parent(JsonNode document)
    {
        var node = document;
        foreach (var part in _parents)
        {
            node = node switch
            {
                JsonObject fields => fields[part],
                JsonArray items
                    when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                        && index < items.Count => items[index],
                _ => null,
            };
            if (node is null)
                return null;
        }
        return node;
    }

    private int? Index(JsonArray items, int most) =>
        int.TryParse(_last, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index <= most
        && index <= items.Count
            ? index
            : null;
}
