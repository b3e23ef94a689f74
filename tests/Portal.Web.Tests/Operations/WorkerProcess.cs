using System.Diagnostics;
using System.Globalization;
using Portal.TestKit;

namespace Portal.Web.Tests.Operations;

/// <summary>A portal process with the role worker and nothing else, as a replica runs it.</summary>
internal sealed class WorkerProcess : IDisposable
{
    /// <summary>
    /// It lives for seconds: code is compiled once and not watched for what should be compiled better, which is a third of
    /// its processor time (https://learn.microsoft.com/dotnet/core/runtime-config/compilation).
    /// </summary>
    private static readonly Dictionary<string, string> s_shortLived = new(StringComparer.Ordinal)
    {
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_TC_CallCounting"] = "0",
        ["DOTNET_gcServer"] = "0",
    };

    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    public bool WasKilled => _process.HasExited && _process.ExitCode != 0;

    /// <param name="estate">What it works on.</param>
    /// <param name="killAtCommit">Its own death: at this commit of an operation, counted from 1.</param>
    /// <param name="before">Dies before that commit instead of after it.</param>
    /// <param name="writes">Counts the commits of transactions with SQL that holds this, instead of an operation's.</param>
    /// <param name="also">Counts these commits, too.</param>
    /// <param name="more">Settings beside the estate's.</param>
    public static WorkerProcess Start(
        SandboxEstate estate,
        int? killAtCommit = null,
        bool before = false,
        string? writes = null,
        string? also = null,
        IReadOnlyDictionary<string, string?>? more = null
    )
    {
        var bin = Path.Combine(Repository.Root, ".artifacts", "bin");
        var portal = Path.Combine(bin, "Portal.Web", "debug");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(portal, "Portal.Web.dll"),
                "--contentRoot",
                portal,
                "--urls",
                "http://127.0.0.1:0",
                "--Replica:Roles",
                "worker",
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in estate.Settings.Concat(more ?? new Dictionary<string, string?>()))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        foreach (var (name, value) in s_shortLived)
        {
            start.Environment[name] = value;
        }

        if (killAtCommit is { } commit)
        {
            start.Environment["DOTNET_STARTUP_HOOKS"] = Path.Combine(
                bin,
                "Portal.CrashHook",
                "debug",
                "Portal.CrashHook.dll"
            );
            start.Environment["CRASH_AT_COMMIT"] = commit.ToString(CultureInfo.InvariantCulture);
            start.Environment["CRASH_BEFORE"] = before ? "1" : "0";
            start.Environment["CRASH_WRITES"] = writes ?? "";
            start.Environment["CRASH_ALSO"] = also ?? "";
        }

        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new WorkerProcess(process);
    }

    public Task ExitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>SIGKILL, from outside.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
