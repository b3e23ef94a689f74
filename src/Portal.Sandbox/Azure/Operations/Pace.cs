namespace Portal.Sandbox.Azure.Operations;

/// <summary>How long things take: medians of the recordings, in seconds, made shorter so that a create takes 40 s.</summary>
internal sealed class Pace(double speed)
{
    private const double Shortening = 307.0 / 40.0;

    /// <summary>A client that waits the recorded 15 s between polls would see nothing of a shortened operation.</summary>
    public int RetryAfterSeconds { get; } = Math.Max(1, (int)Math.Round(15 / Shortening / speed));

    public double Speed => speed;

    public TimeSpan Of(OperationKind kind) => TimeSpan.FromSeconds(RecordedSeconds(kind) / Shortening / speed);

    private static double RecordedSeconds(OperationKind kind) =>
        kind switch
        {
            OperationKind.CreateCluster => 307,
            OperationKind.UpdateCluster => 113,
            OperationKind.UpgradeCluster => 867,
            OperationKind.StopCluster => 105,
            OperationKind.StartCluster => 257,
            // No deletion was recorded to its end.
            OperationKind.DeleteCluster => 115,
            OperationKind.CreatePool => 172,
            OperationKind.UpdatePool => 8,
            OperationKind.ScalePool => 68,
            OperationKind.UpgradePool => 964,
            OperationKind.StopPool => 52,
            OperationKind.StartPool => 206,
            OperationKind.DeletePool => 115,
            OperationKind.Abort => 5,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
