using System.Data;
using Npgsql;
using Portal.Data.Setup;

namespace Portal.Data.Health;

/// <summary>
/// One database session whose advisory locks say which clusters this replica records. They are gone the moment the
/// process or the connection dies; then everything held is lost at once.
/// </summary>
internal sealed class RecorderSession : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly CancellationTokenSource _lost = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    private RecorderSession(NpgsqlConnection connection)
    {
        _connection = connection;
        Lost = _lost.Token;
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState is not ConnectionState.Open)
            {
                _lost.Cancel();
            }
        };
    }

    public CancellationToken Lost { get; }

    /// <summary>Asks the server; a connection only knows that it ended once it is used.</summary>
    public async Task<bool> LivesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync("select true", [], cancellationToken);
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }

    public static async Task<RecorderSession> OpenAsync(NpgsqlDataSource source, CancellationToken cancellationToken) =>
        new(await source.OpenConnectionAsync(cancellationToken));

    public async Task<bool> TryLockAsync(int number, CancellationToken cancellationToken) =>
        await AskAsync("select pg_try_advisory_lock($1, $2)", KeyOf(number), cancellationToken);

    public Task UnlockAsync(int number) =>
        AskAsync("select pg_advisory_unlock($1, $2)", KeyOf(number), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        try
        {
            // The pool resets a session only when it hands it out again; the locks must be free now.
            await using var unlock = new NpgsqlCommand("select pg_advisory_unlock_all()", _connection);
            await unlock.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
        {
            // The session is broken, and its locks went with it.
            await _lost.CancelAsync();
        }

        await _connection.DisposeAsync();
        await _lost.CancelAsync();
        _lost.Dispose();
        _turn.Dispose();
    }

    private static int[] KeyOf(int number) => [AdvisoryLock.HealthRecording, number];

    private async Task<bool> AskAsync(string question, int[] key, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(question, _connection);
            foreach (var part in key)
            {
                command.Parameters.Add(new() { Value = part });
            }

            return await command.ExecuteScalarAsync(cancellationToken) is true;
        }
        finally
        {
            _turn.Release();
        }
    }
}
