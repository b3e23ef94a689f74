using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Core.Changes;
using Portal.Data.Changes;

namespace Portal.Data.History;

/// <summary>
/// Has the database move committed entries from the inbox into the chain. Each replica runs one; the function lets one
/// of them seal at a time.
/// </summary>
internal sealed class HistorySealer(
    NpgsqlDataSource source,
    IChangeFeed changes,
    ChangeAnnouncer announcer,
    TimeProvider time,
    ILogger<HistorySealer> logger
) : BackgroundService
{
    /// <summary>Announced by whoever wrote into the inbox.</summary>
    public const string Inbox = "history_inbox";

    private const int Batch = 500;
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);

    /// <summary>Seals what is there; returns how many entries.</summary>
    public async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        var sealedEntries = 0;
        await using var command = source.CreateCommand("select ledger.seal_history($1)");
        command.Parameters.Add(new() { Value = Batch });
        while (await command.ExecuteScalarAsync(cancellationToken) is int batch and > 0)
        {
            sealedEntries += batch;
            await announcer.AnnounceAsync(new Change(ChangeTopic.History, null));
        }

        return sealedEntries;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One pending wake-up is enough: sealing takes all there is.
        var wake = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );
        using var subscription = changes.Subscribe(change =>
        {
            if (change.Topic is Inbox or ChangeTopic.Everything)
            {
                wake.Writer.TryWrite(true);
            }
        });
        await using var poll = time.CreateTimer(_ => wake.Writer.TryWrite(true), null, TimeSpan.Zero, s_poll);
        await foreach (var _ in wake.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await SealAsync(stoppingToken);
            }
            catch (NpgsqlException fault)
            {
                // The poll tries again; entries wait in the inbox.
                Log.SealingFailed(logger, fault);
            }
        }
    }
}
