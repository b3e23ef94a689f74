namespace Portal.Kubernetes.KubeConfig;

/// <summary>A piece of YAML that remembers its line, so that a refusal can name it.</summary>
internal abstract class YamlValue(int line)
{
    public int Line => line;
}

/// <param name="line">Counted from 1.</param>
/// <param name="text">Null where YAML says null.</param>
internal sealed class YamlScalar(int line, string? text) : YamlValue(line)
{
    public string? Text => text;
}

internal sealed class YamlList(int line, IReadOnlyList<YamlValue> items) : YamlValue(line)
{
    public IReadOnlyList<YamlValue> Items => items;
}

internal sealed class YamlMap(int line, IReadOnlyDictionary<string, YamlValue> fields) : YamlValue(line)
{
    /// <summary>Null where the field is missing or null: the two mean the same in a kubeconfig.</summary>
    public YamlValue? this[string name] =>
        fields.GetValueOrDefault(name) is { } value and not YamlScalar { Text: null } ? value : null;

    public IEnumerable<KeyValuePair<string, YamlValue>> Fields => fields;
}
