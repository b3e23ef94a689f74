using System.Runtime.InteropServices;

namespace Portal.Web.Hosting;

/// <summary>
/// Ctrl+C and SIGTERM while the portal starts: what it started by then, PostgreSQL above all, is stopped again. Once the
/// host runs it listens for itself.
/// </summary>
internal sealed class StartSignals : IDisposable
{
    /// <summary>What a shell says of a program that SIGINT ended.</summary>
    public const int ExitCode = 130;

    private readonly CancellationTokenSource _stopped = new();
    private readonly PosixSignalRegistration[] _signals;

    public StartSignals() =>
        _signals = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        ];

    public CancellationToken Token => _stopped.Token;

    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }
        _stopped.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _stopped.Cancel();
    }
}
