namespace Portal.Kubernetes.KubeConfig;

/// <summary>One named cluster, user or context.</summary>
/// <param name="Name">Compared ordinally: names are case-sensitive.</param>
/// <param name="Line">Of the entry.</param>
/// <param name="Body">Null where only a name stands.</param>
/// <param name="Folder">What relative paths in this entry are relative to; null for text that was no file.</param>
internal sealed record KubeConfigEntry(string Name, int Line, YamlMap? Body, string? Folder)
{
    private const int MaxEntries = 1000;

    /// <summary>Reads <c>clusters</c>, <c>users</c> or <c>contexts</c>; their bodies are named in the singular.</summary>
    public static IReadOnlyList<KubeConfigEntry> Read(YamlMap root, string list, string body, string? folder)
    {
        if (root[list] is not { } value)
        {
            return [];
        }
        if (value is not YamlList { Items.Count: <= MaxEntries } entries)
        {
            throw new KubeConfigException(value.Line, list, "This is a list of at most 1000 entries.");
        }
        return [.. entries.Items.Select(item => ReadOne(item, list, body, folder))];
    }

    private static KubeConfigEntry ReadOne(YamlValue item, string list, string body, string? folder)
    {
        if (item is not YamlMap map || map["name"] is not YamlScalar { Text: { } name })
        {
            throw new KubeConfigException(item.Line, list, "An entry is a map with a name.");
        }
        return map[body] switch
        {
            null => new KubeConfigEntry(name, map.Line, null, folder),
            YamlMap fields => new KubeConfigEntry(name, map.Line, fields, folder),
            var other => throw new KubeConfigException(other.Line, $"{list}.{body}", "This is a map of fields."),
        };
    }
}
