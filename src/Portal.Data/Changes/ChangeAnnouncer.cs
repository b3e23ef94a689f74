using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Core.Changes;

namespace Portal.Data.Changes;

/// <summary>
/// Tells every replica what was committed. Called after the commit, on a statement of its own: a NOTIFY inside a
/// transaction takes a lock that all committing transactions wait for.
/// </summary>
internal sealed class ChangeAnnouncer(NpgsqlDataSource source, ILogger<ChangeAnnouncer> logger) : IChangeAnnouncer
{
    public const string Channel = "portal_changes";

    /// <summary>A hint that is lost costs at most the time until the listener next looks for itself; so it never fails what it tells of.</summary>
    public async Task AnnounceAsync(params Change[] changes)
    {
        try
        {
            await NotifyAsync(changes);
        }
        catch (NpgsqlException fault) when (fault.IsTransient)
        {
            await AgainAsync(changes);
        }
        catch (NpgsqlException fault)
        {
            Log.HintLost(logger, fault);
        }
    }

    /// <summary>After a restart of the server every connection of the pool is dead, so the next one would be too.</summary>
    private async Task AgainAsync(Change[] changes)
    {
        source.Clear();
        try
        {
            await NotifyAsync(changes);
        }
        catch (NpgsqlException fault)
        {
            Log.HintLost(logger, fault);
        }
    }

    private async Task NotifyAsync(Change[] changes)
    {
        await using var command = source.CreateCommand("select pg_notify($1, text) from unnest($2) as text");
        command.Parameters.Add(new() { Value = Channel });
        command.Parameters.Add(new() { Value = changes.Select(ChangeText.Of).ToArray() });
        await command.ExecuteNonQueryAsync();
    }
}
