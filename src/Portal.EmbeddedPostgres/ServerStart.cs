using Portal.EmbeddedPostgres.Clusters;
using Portal.EmbeddedPostgres.Processes;

namespace Portal.EmbeddedPostgres;

/// <summary>One start of the server: the port, the settings, and further attempts where they can help.</summary>
internal sealed class ServerStart(ServerFolder folder, EmbeddedPostgresOptions options)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The processes of a killed server end at their next breath, which a busy machine can put off.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>Returns the port on which the server listens.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var began = options.TimeProvider.GetTimestamp();
        while (true)
        {
            var port = ChoosePort();
            await ServerSettings.WriteAsync(folder.Cluster.Home, port, options, cancellationToken);
            var start = await folder.Cluster.StartAsync(cancellationToken);
            if (start.Succeeded)
            {
                await folder.RememberPortAsync(port, cancellationToken);
                return port;
            }

            if (!IsPassing(start.Output) || options.TimeProvider.GetElapsedTime(began) > s_patience)
            {
                throw new EmbeddedPostgresException(
                    $"PostgreSQL does not start; mend what it says and start again: {LastLines(start.Output)}"
                );
            }

            await Task.Delay(s_pause, options.TimeProvider, cancellationToken);
        }
    }

    private int ChoosePort()
    {
        if (options.Port is { } wanted)
        {
            return LoopbackPort.IsFree(wanted)
                ? wanted
                : throw new EmbeddedPostgresException(
                    $"Port {wanted}, on which PostgreSQL shall listen, is taken; end the program that holds it, or choose another port."
                );
        }

        return folder.Record.Port is { } last && LoopbackPort.IsFree(last) ? last : LoopbackPort.FindFree();
    }

    /// <summary>
    /// Another program took the port between the look and the start; or the processes of a killed server still hold
    /// its shared memory.
    /// </summary>
    private static bool IsPassing(string log) =>
        log.Contains("could not bind", StringComparison.Ordinal)
        || log.Contains("pre-existing shared memory block", StringComparison.Ordinal);

    private static string LastLines(string log) =>
        string.Join(' ', log.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(5));
}
