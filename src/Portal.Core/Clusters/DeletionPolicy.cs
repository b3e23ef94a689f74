namespace Portal.Core.Clusters;

/// <summary>How long the deletion of a cluster can be called back before anything is sent; zero sends at once.</summary>
public sealed record DeletionPolicy(TimeSpan CoolOff)
{
    public static TimeSpan DefaultCoolOff { get; } = TimeSpan.FromHours(1);

    /// <summary>The cluster can take no other change meanwhile, so a cool-off has an end in sight.</summary>
    public static TimeSpan LongestCoolOff { get; } = TimeSpan.FromDays(7);
}
