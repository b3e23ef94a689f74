using System.Diagnostics;
using System.Globalization;
using Portal.CrashHook;

/// <summary>
/// Kills its process at a chosen commit. The runtime calls it before Main
/// (https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md); the name and the missing
/// namespace are the runtime's rule.
/// </summary>
#pragma warning disable CA1050, MA0047 // The runtime looks for a type without a namespace.
internal static class StartupHook
#pragma warning restore CA1050, MA0047
{
    private static readonly string[] s_operations =
    [
        "UPDATE portal.operations",
        "UPDATE portal.operation_steps",
        "INSERT INTO portal.operation_events",
    ];

    public static void Initialize()
    {
        var commit = int.Parse(Environment.GetEnvironmentVariable("CRASH_AT_COMMIT")!, CultureInfo.InvariantCulture);
        var before = Environment.GetEnvironmentVariable("CRASH_BEFORE") == "1";
        string[] writes = Environment.GetEnvironmentVariable("CRASH_WRITES") is { Length: > 0 } fragment
            ? [fragment]
            : s_operations;
        if (Environment.GetEnvironmentVariable("CRASH_ALSO") is { Length: > 0 } another)
        {
            writes = [.. writes, another];
        }

        DiagnosticListener.AllListeners.Subscribe(new ListenerObserver(new CommitCounter(commit, before, writes)));
    }
}
