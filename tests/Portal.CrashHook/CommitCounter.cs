using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.CrashHook;

/// <summary>Counts commits of transactions that wrote what is minded, and kills the process at the chosen one.</summary>
internal sealed class CommitCounter(int commit, bool before, string[] writes) : IObserver<KeyValuePair<string, object?>>
{
    private readonly ConcurrentDictionary<Guid, bool> _minded = new();
    private int _commits;

    public void OnNext(KeyValuePair<string, object?> value)
    {
        switch (value.Value)
        {
            case CommandExecutedEventData command when Writes(command.Command.CommandText):
                _minded[command.ConnectionId] = true;
                break;
            case TransactionEventData started when value.Key == RelationalEventId.TransactionCommitting.Name && before:
                Count(started.ConnectionId);
                break;
            case TransactionEndEventData ended when value.Key == RelationalEventId.TransactionCommitted.Name && !before:
                Count(ended.ConnectionId);
                break;
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    private void Count(Guid connection)
    {
        if (_minded.TryRemove(connection, out _) && Interlocked.Increment(ref _commits) == commit)
        {
            // SIGKILL: no handler, no finally, no flush.
            Process.GetCurrentProcess().Kill();
            using var never = new ManualResetEventSlim();
            never.Wait();
        }
    }

    private bool Writes(string sql) =>
        Array.Exists(writes, fragment => sql.Contains(fragment, StringComparison.OrdinalIgnoreCase));
}
