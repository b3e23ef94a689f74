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

    public bool IsReady => string.Equals(Type, Ready, StringComparison.Ordinal);

    /// <summary>
    /// Ready is good when true, and so is what tells of a part that is ready (<c>NetworkingReady</c> of EKS) or of a seat
    /// (<c>EtcdIsVoter</c> of k3s); every other condition is good when false.
    /// </summary>
    public bool IsGood => Status == (IsGoodWhenTrue ? ConditionStatus.True : ConditionStatus.False);

    /// <summary>The opposite of good; what is unknown is neither.</summary>
    public bool IsBad => Status != ConditionStatus.Unknown && !IsGood;

    private bool IsGoodWhenTrue =>
        Type.EndsWith(Ready, StringComparison.Ordinal) && !Type.EndsWith("NotReady", StringComparison.Ordinal)
        || Type is "EtcdIsVoter";
}

public enum ConditionStatus
{
    True,
    False,
    Unknown,
}
