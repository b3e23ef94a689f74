using System.ComponentModel;
using System.Diagnostics;

namespace Portal.EmbeddedPostgres.Processes;

internal sealed record CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs a program to its end, without a shell and without the portal's environment.</summary>
internal static class Command
{
    // The portal's environment may hold secrets, and PGPORT or PGOPTIONS would change what the programs do.
    private static readonly string[] s_keptVariables =
    [
        "PATH",
        "LD_LIBRARY_PATH",
        "TZ",
        "TMPDIR",
        "SystemRoot",
        "TEMP",
        "TMP",
    ];

    public static async Task<CommandResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // A folder that every account can enter; the portal's own may be closed to the server's account.
            WorkingDirectory = Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root ? root : "/",
        };
        KeepOnly(start.Environment, s_keptVariables);
        start.Environment["LC_ALL"] = "C";

        using var process = Start(start);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new CommandResult(process.ExitCode, $"{await output}{await errors}".Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new EmbeddedPostgresException(
                $"The program {start.FileName} could not be started: {exception.Message}.",
                exception
            );
        }
    }

    private static void KeepOnly(IDictionary<string, string?> environment, string[] names)
    {
        foreach (var name in environment.Keys.Except(names, StringComparer.OrdinalIgnoreCase).ToList())
        {
            environment.Remove(name);
        }
    }
}
