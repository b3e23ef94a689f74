namespace Portal.Core.Health;

/// <summary>
/// What a node used. <paramref name="Missing"/> says for a person why there is nothing (no metrics server, not permitted,
/// not sampled yet); null where samples came.
/// </summary>
public sealed record NodeUsage(IReadOnlyList<UsageSample> Samples, string? Missing)
{
    public static NodeUsage NotSampled { get; } = new([], "No sample has been taken yet; one is taken each minute.");
}

/// <summary>Cores and bytes at one moment.</summary>
public sealed record UsageSample(DateTimeOffset At, decimal Cores, long Memory);
