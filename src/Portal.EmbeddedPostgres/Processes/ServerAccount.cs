namespace Portal.EmbeddedPostgres.Processes;

/// <summary>The account that runs PostgreSQL's programs; they refuse to run as root.</summary>
internal sealed record ServerAccount(string Name, string? UserId = null, string? GroupId = null)
{
    private static readonly string[] s_unprivileged = ["postgres", "nobody"];

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    public bool IsSwitched => UserId is not null;

    /// <summary>The account that an existing folder belongs to, or the one that a new folder shall belong to.</summary>
    public static ServerAccount For(string? owner)
    {
        if (IsRoot)
        {
            return Unprivileged(owner is null ? s_unprivileged : [owner]);
        }

        if (owner is not null && !string.Equals(owner, Environment.UserName, StringComparison.Ordinal))
        {
            throw new EmbeddedPostgresException(
                $"The database in the data folder belongs to the account \"{owner}\"; "
                    + "start the portal as that account or as root, or choose another data folder."
            );
        }

        return new ServerAccount(Environment.UserName);
    }

    public Task<CommandResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken
    ) =>
        IsSwitched
            ? Command.RunAsync(
                "setpriv",
                [$"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups", "--no-new-privs", program, .. arguments],
                cancellationToken
            )
            : Command.RunAsync(program, arguments, cancellationToken);

    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken) =>
        !IsSwitched || (await RunAsync("test", ["-x", folder], cancellationToken)).Succeeded;

    /// <summary>Gives the account a file or folder that root has just made for it.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        if (!IsSwitched)
        {
            return;
        }

        var chown = await Command.RunAsync("chown", [$"{UserId}:{GroupId}", "--", path], cancellationToken);
        if (!chown.Succeeded)
        {
            throw new EmbeddedPostgresException(
                $"The account \"{Name}\" could not be given {path} ({chown.Output}); choose a data folder on a local disk."
            );
        }
    }

    private static ServerAccount Unprivileged(string[] names)
    {
        // name:password:uid:gid:...
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length > 3);
        return names
                .SelectMany(name => accounts.Where(fields => fields[0] == name))
                .Where(fields => fields[2] != "0")
                .Select(fields => new ServerAccount(fields[0], fields[2], fields[3]))
                .FirstOrDefault()
            ?? throw new EmbeddedPostgresException(
                $"PostgreSQL refuses to run as root and there is no account \"{string.Join("\" or \"", names)}\"; "
                    + "create it, or start the portal as an ordinary user."
            );
    }
}
