using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.CrashHook;

/// <summary>Counts commits of transactions that wrote an operation, and kills the process at the chosen one.</summary>
internal sealed class CommitCounter(int commit, bool before) : IObserver<KeyValuePair<string, object?>>
{
    private readonly ConcurrentDictionary<Guid, bool> _ofOperations = new();
    private int _commits;

    public void OnNext(KeyValuePair<string, object?> value)
    {
        switch (value.Value)
        {
            case CommandExecutedEventData command when WritesOperation(command.Command.CommandText):
                _ofOperations[command.ConnectionId] = true;
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
        if (_ofOperations.TryRemove(connection, out _) && Interlocked.Increment(ref _commits) == commit)
        {
            // SIGKILL: no handler, no finally, no flush.
            Process.GetCurrentProcess().Kill();
            using var never = new ManualResetEventSlim();
            never.Wait();
        }
    }

    private static bool WritesOperation(string sql) =>
        sql.Contains("UPDATE portal.operations", StringComparison.OrdinalIgnoreCase)
        || sql.Contains("UPDATE portal.operation_steps", StringComparison.OrdinalIgnoreCase)
        || sql.Contains("INSERT INTO portal.operation_events", StringComparison.OrdinalIgnoreCase);
}
