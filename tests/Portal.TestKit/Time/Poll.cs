namespace Portal.TestKit.Time;

/// <summary>Waits for what nothing tells of.</summary>
public static class Poll
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until it is so, and leaves the machine to what has to make it so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(s_pause);
        while (!await isSo())
        {
            await pause.WaitForNextTickAsync(cancellationToken);
        }
    }
}
