namespace Portal.Core.Health;

/// <summary>
/// One thing that is or is not so with a node: Ready, MemoryPressure, DiskPressure, PIDPressure, NetworkUnavailable, and
/// those of add-ons. <paramref name="Since"/> is its last transition, <paramref name="HeartbeatAt"/> its last report; UTC.
/// </summary>
public sealed record NodeCondition(
    string Type,
    ConditionStatus Status,
    string? Reason,
    string? Message,
    DateTimeOffset? Since,
    DateTimeOffset? HeartbeatAt
)
{
    public const string Ready = "Ready";
    public const string MemoryPressure = "MemoryPressure";
    public const string DiskPressure = "DiskPressure";
    public const string PidPressure = "PIDPressure";
    public const string NetworkUnavailable = "NetworkUnavailable";

    /// <summary>Ready is good when true, every other condition when false.</summary>
    public bool IsGood =>
        Status == (string.Equals(Type, Ready, StringComparison.Ordinal) ? ConditionStatus.True : ConditionStatus.False);
}

public enum ConditionStatus
{
    True,
    False,
    Unknown,
}
