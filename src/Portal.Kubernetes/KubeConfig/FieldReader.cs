using System.Text;

namespace Portal.Kubernetes.KubeConfig;

/// <summary>Reads fields of one entry; what is wrong with them is collected, so that a person sees it all at once.</summary>
internal sealed class FieldReader(
    YamlMap map,
    string path,
    string? folder,
    KubeConfigPolicy policy,
    List<KubeConfigProblem> problems
)
{
    private const int MaxFileBytes = 1024 * 1024;

    public bool Has(string name) => map[name] is not null;

    public void Refuse(string name, string reason) =>
        problems.Add(new KubeConfigProblem((map[name] ?? map).Line, $"{path}.{name}", reason));

    /// <summary>Null where the field is missing, empty or not text.</summary>
    public string? Text(string name)
    {
        switch (map[name])
        {
            case null or YamlScalar { Text: "" }:
                return null;
            case YamlScalar { Text: { } text } when !text.Any(char.IsControl):
                return text;
            default:
                Refuse(name, "This is one line of text.");
                return null;
        }
    }

    public bool Flag(string name)
    {
        var text = Text(name);
        if (text is not (null or "true" or "false"))
        {
            Refuse(name, "This is true or false.");
        }
        return text is "true";
    }

    public IReadOnlyList<string> Texts(string name)
    {
        if (map[name] is not { } value)
        {
            return [];
        }
        if (value is YamlList list && list.Items.All(it => it is YamlScalar { Text: not null }))
        {
            return [.. list.Items.Cast<YamlScalar>().Select(it => it.Text!)];
        }
        Refuse(name, "This is a list of texts.");
        return [];
    }

    /// <summary>The maps of a list, each with a reader of its own.</summary>
    public IReadOnlyList<FieldReader> Maps(string name)
    {
        if (map[name] is not { } value)
        {
            return [];
        }
        if (value is YamlList list && list.Items.All(it => it is YamlMap))
        {
            return [.. list.Items.Cast<YamlMap>().Select(it => Inner(it, name))];
        }
        Refuse(name, "This is a list of maps.");
        return [];
    }

    public FieldReader? Map(string name)
    {
        switch (map[name])
        {
            case null:
                return null;
            case YamlMap inner:
                return Inner(inner, name);
            default:
                Refuse(name, "This is a map of fields.");
                return null;
        }
    }

    public IEnumerable<string> Names => map.Fields.Select(it => it.Key);

    /// <summary>Text of <c>name-data</c> (base64), or else of the file that <c>name</c> says: data beats file.</summary>
    public string? Content(string name)
    {
        if (Text($"{name}-data") is { } data)
        {
            return Decoded($"{name}-data", data);
        }
        if (FilePath(name) is not { } file)
        {
            return null;
        }
        try
        {
            if (new FileInfo(file).Length <= MaxFileBytes)
            {
                return File.ReadAllText(file);
            }
            Refuse(name, "The file is larger than 1 MiB.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Refuse(name, "The file cannot be read.");
        }
        return null;
    }

    /// <summary>An absolute path, if the policy lets the entry name files.</summary>
    public string? FilePath(string name)
    {
        if (Text(name) is not { } file)
        {
            return null;
        }
        if (!policy.AllowFiles)
        {
            Refuse(name, "It names a file of the portal's machine. Put the content into the kubeconfig instead.");
            return null;
        }
        if (folder is null && !Path.IsPathFullyQualified(file))
        {
            Refuse(name, "The path is relative, and this kubeconfig came from no folder.");
            return null;
        }
        return folder is null ? file : Path.GetFullPath(file, folder);
    }

    private string? Decoded(string name, string data)
    {
        var bytes = new byte[data.Length];
        if (Convert.TryFromBase64String(data, bytes, out var length))
        {
            return Encoding.UTF8.GetString(bytes, 0, length);
        }
        Refuse(name, "This is not base64.");
        return null;
    }

    private FieldReader Inner(YamlMap inner, string name) => new(inner, $"{path}.{name}", folder, policy, problems);
}
