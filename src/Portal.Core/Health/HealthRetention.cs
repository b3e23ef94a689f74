namespace Portal.Core.Health;

/// <summary>How long the past of nodes is kept.</summary>
public static class HealthRetention
{
    /// <summary>Of changes of conditions, of nodes that are gone, and of alerts that ended.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(7);
}
