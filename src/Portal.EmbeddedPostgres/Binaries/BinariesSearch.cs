namespace Portal.EmbeddedPostgres.Binaries;

/// <summary>Finds PostgreSQL's programs: the named folder alone, or every place where they usually lie.</summary>
internal sealed class BinariesSearch(EmbeddedPostgresOptions options)
{
    // Parent folder and the pattern of the versions in it, each with a folder "bin".
    private static readonly (string Parent, string Version)[] s_installations =
    [
        ("/usr/lib/postgresql", "*"),
        ("/usr", "pgsql-*"),
        ("/opt/homebrew/opt", "postgresql@*"),
        (@"C:\Program Files\PostgreSQL", "*"),
    ];

    /// <summary>The binaries of one major version, or of the highest that is there.</summary>
    public async Task<PostgresBinaries> FindAsync(int? majorVersion, CancellationToken cancellationToken)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in Candidates().Distinct(StringComparer.Ordinal))
        {
            if (await PostgresBinaries.InspectAsync(folder, cancellationToken) is { } binaries)
            {
                found.Add(binaries);
            }
        }

        if (found.Count == 0)
        {
            throw new EmbeddedPostgresException(
                options.BinariesFolder is { } named
                    ? $"The folder {named} does not hold PostgreSQL's programs initdb, pg_ctl and postgres; name one that does."
                    : "PostgreSQL was not found; install it (Debian: apt-get install postgresql) or name the folder of its programs."
            );
        }

        return found
                .Where(binaries => majorVersion is null || binaries.MajorVersion == majorVersion)
                .MaxBy(binaries => binaries.MajorVersion)
            ?? throw new EmbeddedPostgresException(
                $"The database in {options.DataFolder} was made by PostgreSQL {majorVersion} but only "
                    + $"{string.Join(", ", found.Select(binaries => binaries.MajorVersion).Distinct())} was found; "
                    + $"install PostgreSQL {majorVersion}, or choose another data folder to begin with an empty database."
            );
    }

    private IEnumerable<string> Candidates()
    {
        if (options.BinariesFolder is { } named)
        {
            return [Path.GetFullPath(named)];
        }

        return
        [
            .. OnPath(),
            .. s_installations
                .Where(place => Directory.Exists(place.Parent))
                .SelectMany(place => Directory.EnumerateDirectories(place.Parent, place.Version))
                .Select(version => Path.Combine(version, "bin")),
            Path.Combine(Path.GetFullPath(options.DataFolder), "postgres-binaries", "native", "bin"),
        ];
    }

    // A link on the PATH may stand alone; the programs lie together where it leads.
    private static IEnumerable<string> OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathRooted)
            .Select(folder => new FileInfo(
                Path.Combine(folder, OperatingSystem.IsWindows() ? "postgres.exe" : "postgres")
            ))
            .Where(file => file.Exists)
            .Select(file =>
                Path.GetDirectoryName(file.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file.FullName)!
            );
}
