namespace Portal.Core.Workloads;

/// <summary>
/// How many pods of an application may be missing on purpose. <paramref name="Allowed"/> may be evicted now;
/// <paramref name="Pods"/> are the uids of those it protects; <paramref name="NeverAllows"/> when what it demands leaves
/// no room whatever happens (<c>maxUnavailable: 0</c>).
/// </summary>
public sealed record DisruptionBudget(
    string Namespace,
    string Name,
    int Allowed,
    int Healthy,
    int Desired,
    bool NeverAllows,
    IReadOnlySet<string> Pods
)
{
    public string FullName => $"{Namespace}/{Name}";
}
