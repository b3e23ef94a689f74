namespace Portal.Kubernetes.KubeConfig;

/// <summary>
/// A kubeconfig that was read but not yet believed: only <see cref="Resolve"/> makes a connection of it.
/// Source: https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/.
/// </summary>
public sealed class KubeConfigFile
{
    private KubeConfigFile(
        string? currentContext,
        IEnumerable<KubeConfigEntry> clusters,
        IEnumerable<KubeConfigEntry> users,
        IEnumerable<KubeConfigEntry> contexts
    )
    {
        CurrentContext = currentContext;
        Clusters = FirstOfEachName(clusters);
        Users = FirstOfEachName(users);
        Contexts = FirstOfEachName(contexts);
        ContextNames = [.. contexts.Select(it => it.Name).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The context that is meant when none is named; may name one that does not exist.</summary>
    public string? CurrentContext { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<string> ContextNames { get; }

    internal IReadOnlyDictionary<string, KubeConfigEntry> Clusters { get; }

    internal IReadOnlyDictionary<string, KubeConfigEntry> Users { get; }

    internal IReadOnlyDictionary<string, KubeConfigEntry> Contexts { get; }

    /// <summary>Reads the text of one kubeconfig, YAML or JSON, of at most 1 MiB, depth 32 and 1000 entries a list.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="folder">What relative paths in it are relative to; null for text that came from no file.</param>
    /// <exception cref="KubeConfigException">With the line; anchors, aliases, duplicate fields and a second document
    /// are refused too.</exception>
    public static KubeConfigFile Parse(string text, string? folder = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var root = YamlReader.Read(text);
        if (root["kind"] is { } kind && kind is not YamlScalar { Text: "Config" })
        {
            throw new KubeConfigException(kind.Line, "kind", "This is not a kubeconfig: its kind is not Config.");
        }
        return new KubeConfigFile(
            root["current-context"] is YamlScalar { Text: not "" and var current } ? current : null,
            KubeConfigEntry.Read(root, "clusters", "cluster", folder),
            KubeConfigEntry.Read(root, "users", "user", folder),
            KubeConfigEntry.Read(root, "contexts", "context", folder)
        );
    }

    /// <summary>
    /// Reads the files of a KUBECONFIG variable and merges them. Empty names and missing files are skipped, as kubectl
    /// does; relative paths belong to the file they stand in.
    /// </summary>
    /// <param name="paths">Separated as in PATH: by a colon, on Windows by a semicolon.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="KubeConfigException">A file that exists cannot be understood, or none exists.</exception>
    public static async Task<KubeConfigFile> LoadAsync(string paths, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var files = new List<KubeConfigFile>();
        foreach (var path in paths.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(File.Exists))
        {
            var full = Path.GetFullPath(path);
            if (new FileInfo(full).Length > YamlReader.MaxBytes)
            {
                throw new KubeConfigException(1, "", "The file is larger than 1 MiB.");
            }
            files.Add(Parse(await File.ReadAllTextAsync(full, cancellationToken), Path.GetDirectoryName(full)));
        }
        return files is [] ? throw new KubeConfigException(1, "", "No kubeconfig file exists there.") : Merge(files);
    }

    /// <summary>The first file wins, for each name and for the current context; a later entry of the same name is
    /// dropped whole, never mixed.</summary>
    public static KubeConfigFile Merge(IReadOnlyList<KubeConfigFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new KubeConfigFile(
            files.Select(it => it.CurrentContext).FirstOrDefault(it => it is not null),
            files.SelectMany(it => it.Clusters.Values),
            files.SelectMany(it => it.Users.Values),
            files.SelectMany(it => it.ContextNames.Select(name => it.Contexts[name]))
        );
    }

    /// <summary>
    /// Makes a connection of one context, or says everything that stands against it. Entries the context does not use
    /// are not looked at: nothing of them reaches the connection.
    /// </summary>
    /// <param name="policy">What the file may make the portal do.</param>
    /// <param name="context">Null means the current context.</param>
    /// <param name="time">For credentials that expire; null means the system's clock.</param>
    /// <exception cref="KubeConfigException">With every problem, its line and its reason.</exception>
    public ClusterConnection Resolve(KubeConfigPolicy policy, string? context = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new ConnectionResolution(this, policy, time ?? TimeProvider.System).Resolve(context);
    }

    private static Dictionary<string, KubeConfigEntry> FirstOfEachName(IEnumerable<KubeConfigEntry> entries)
    {
        var result = new Dictionary<string, KubeConfigEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            result.TryAdd(entry.Name, entry);
        }
        return result;
    }
}
