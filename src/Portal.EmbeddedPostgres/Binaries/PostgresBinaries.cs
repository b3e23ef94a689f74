using System.Text.RegularExpressions;
using Portal.EmbeddedPostgres.Clusters;
using Portal.EmbeddedPostgres.Processes;

namespace Portal.EmbeddedPostgres.Binaries;

/// <summary>A folder that holds PostgreSQL's programs, and their major version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int MajorVersion)
{
    private static readonly string[] s_programs = ["initdb", "pg_ctl", "postgres"];

    public string Program(string name) => Path.Combine(Folder, FileName(name));

    /// <summary>Null when the folder lacks a program or its server does not tell its version.</summary>
    public static async Task<PostgresBinaries?> InspectAsync(string folder, CancellationToken cancellationToken)
    {
        if (!s_programs.All(program => File.Exists(Path.Combine(folder, FileName(program)))))
        {
            return null;
        }

        var answer = await Command.RunAsync(
            Path.Combine(folder, FileName("postgres")),
            ["--version"],
            cancellationToken
        );
        var version = VersionPattern().Match(answer.Output);
        return answer.Succeeded && version.Success
            ? new PostgresBinaries(folder, int.Parse(version.Groups["major"].ValueSpan, provider: null))
            : null;
    }

    /// <summary>These, or a copy beside the cluster when they lie where the server's account cannot enter.</summary>
    public async Task<PostgresBinaries> ReachableByAsync(
        ServerAccount account,
        string home,
        CancellationToken cancellationToken
    )
    {
        if (await account.CanEnterAsync(Folder, cancellationToken))
        {
            return this;
        }

        var copy = Path.Combine(home, $"postgresql-{MajorVersion}");
        if (!Directory.Exists(copy))
        {
            await CopyAsync(copy, cancellationToken);
        }

        return this with
        {
            Folder = Path.Combine(copy, Path.GetFileName(Folder)),
        };
    }

    // The programs find their libraries and templates beside their own folder.
    private async Task CopyAsync(string target, CancellationToken cancellationToken)
    {
        var draft = $"{target}.new";
        Directory.CreateDirectory(draft);
        var parts = Directory
            .EnumerateDirectories(Path.GetDirectoryName(Folder)!)
            .Where(part => part == Folder || Path.GetFileName(part) is "lib" or "share");
        var copied = await Command.RunAsync("cp", ["-RP", "--", .. parts, draft], cancellationToken);
        if (!copied.Succeeded)
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL's programs in {Folder} could not be copied to {target} ({copied.Output}); free some space there."
            );
        }

        SharedFiles.OpenAll(draft);
        Directory.Move(draft, target);
    }

    private static string FileName(string program) => OperatingSystem.IsWindows() ? $"{program}.exe" : program;

    // "postgres (PostgreSQL) 18.1" or "postgres (PostgreSQL) 15.9 (Debian 15.9-0+deb12u1)"
    [GeneratedRegex(
        @"^postgres \(PostgreSQL\) (?<major>[0-9]{1,3})",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex VersionPattern();
}
