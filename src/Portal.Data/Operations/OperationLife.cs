using Microsoft.Extensions.Logging;
using Npgsql;

namespace Portal.Data.Operations;

/// <summary>The session whose advisory lock says that an operation's worker lives.</summary>
internal sealed class OperationLife(NpgsqlConnection connection, ILogger logger) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;

    // The pool resets a session only when it hands it out again; the lock must be free now.
    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var unlock = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await unlock.ExecuteNonQueryAsync();
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
        {
            // The session is broken, and its lock went with it.
            Log.SessionLost(logger, fault);
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }
}
