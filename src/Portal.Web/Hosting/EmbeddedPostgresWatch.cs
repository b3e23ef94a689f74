using Portal.EmbeddedPostgres;

namespace Portal.Web.Hosting;

/// <summary>Starts the embedded server again when it died under the running portal.</summary>
internal sealed class EmbeddedPostgresWatch(
    EmbeddedPostgresServer server,
    TimeProvider time,
    ILogger<EmbeddedPostgresWatch> logger
) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (server.ProcessId is not null)
            {
                continue;
            }

            Log.DatabaseDied(logger);
            try
            {
                await server.RestartAsync(stoppingToken);
            }
            catch (EmbeddedPostgresException exception)
            {
                Log.DatabaseStaysDown(logger, exception);
            }
        }
    }
}
