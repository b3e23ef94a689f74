using System.Buffers;
using System.Text.Json;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Resources;

namespace Portal.Kubernetes.Watching;

/// <summary>Reads one line, <c>{"type":"ADDED","object":{…}}</c>, with the object parsed once.</summary>
internal static class WatchLine
{
    /// <summary>Null for a type this client does not know.</summary>
    /// <exception cref="KubeApiException">The line is an ERROR event.</exception>
    /// <exception cref="JsonException">The line is not an event.</exception>
    public static WatchEvent<T>? Read<T>(ReadOnlySequence<byte> line, ResourceType<T> type)
        where T : class
    {
        var reader = new Utf8JsonReader(line);
        var found = default(Utf8JsonReader);
        string? name = null;
        var hasObject = false;
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                name = PooledText.Read(ref reader);
            }
            else if (reader.ValueTextEquals("object"u8))
            {
                reader.Read();
                // The server says the type first; were it the other way round, the copy waits for it.
                found = reader;
                hasObject = true;
                if (name is not null)
                {
                    return Read(ref found, name, type);
                }
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }
        return name is not null && hasObject ? Read(ref found, name, type) : throw new JsonException();
    }

    private static WatchEvent<T>? Read<T>(ref Utf8JsonReader reader, string name, ResourceType<T> type)
        where T : class
    {
        switch (name)
        {
            case "ADDED":
                return Changed(ref reader, WatchEventType.Added, type);
            case "MODIFIED":
                return Changed(ref reader, WatchEventType.Modified, type);
            case "DELETED":
                return Changed(ref reader, WatchEventType.Deleted, type);
            case "BOOKMARK":
                var bookmark = JsonSerializer.Deserialize(ref reader, KubeJson.Default.Bookmark);
                return new(WatchEventType.Bookmark, null, bookmark?.Metadata?.ResourceVersion);
            case "ERROR":
                using (var document = JsonDocument.ParseValue(ref reader))
                {
                    throw new KubeApiException(
                        StatusReader.Parse(document.RootElement) ?? new KubeStatus(500, "The watch failed.")
                    );
                }
            default:
                return null;
        }
    }

    private static WatchEvent<T> Changed<T>(ref Utf8JsonReader reader, WatchEventType kind, ResourceType<T> type)
        where T : class
    {
        var item = JsonSerializer.Deserialize(ref reader, type.Item) ?? throw new JsonException();
        return new(kind, KubeClient.WithoutManagedFields(item), type.Metadata(item).ResourceVersion);
    }
}

/// <summary>All that a bookmark holds.</summary>
internal sealed record Bookmark
{
    // Null where it has none: generated readers know no initial values.
    public ListMeta? Metadata { get; init; }
}
