using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Kubernetes.Resources;

/// <summary>Names and values on an object; a few dozen at most, kept in an array to be small.</summary>
[JsonConverter(typeof(LabelsConverter))]
#pragma warning disable CA1710 // Kubernetes calls them so.
public sealed class Labels : IReadOnlyList<KeyValuePair<string, string>>, IReadOnlyDictionary<string, string>
#pragma warning restore CA1710
{
    private readonly KeyValuePair<string, string>[] _pairs;

    internal Labels(KeyValuePair<string, string>[] pairs) => _pairs = pairs;

    /// <summary>No labels.</summary>
    public static Labels None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _pairs.Length;

    /// <inheritdoc/>
    public KeyValuePair<string, string> this[int index] => _pairs[index];

    /// <summary>The value of a label; null where the object has no such label.</summary>
    public string? this[string name] => Array.Find(_pairs, it => it.Key == name).Value;

    string IReadOnlyDictionary<string, string>.this[string key] =>
        TryGetValue(key, out var value) ? value : throw new KeyNotFoundException();

    IEnumerable<string> IReadOnlyDictionary<string, string>.Keys => _pairs.Select(it => it.Key);

    IEnumerable<string> IReadOnlyDictionary<string, string>.Values => _pairs.Select(it => it.Value);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => this[key] is not null;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => (value = this[key]) is not null;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _pairs.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal sealed class LabelsConverter : JsonConverter<Labels>
{
    public override bool HandleNull => true;

    public override Labels Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.Null)
        {
            return Labels.None;
        }
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            throw new JsonException();
        }
        var pairs = new List<KeyValuePair<string, string>>();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = PooledText.Read(ref reader)!;
            reader.Read();
            pairs.Add(new(name, PooledText.Read(ref reader) ?? ""));
        }
        return new Labels([.. pairs]);
    }

    public override void Write(Utf8JsonWriter writer, Labels value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value)
        {
            writer.WriteString(name, text);
        }
        writer.WriteEndObject();
    }
}
