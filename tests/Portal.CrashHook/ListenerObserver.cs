using System.Diagnostics;

namespace Portal.CrashHook;

/// <summary>Attaches the counter to Entity Framework's diagnostics once they appear.</summary>
internal sealed class ListenerObserver(CommitCounter counter) : IObserver<DiagnosticListener>
{
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            value.Subscribe(counter);
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }
}
