namespace Portal.Core.Health.Alerts;

/// <summary>
/// "Tell me when a node is ill for n minutes": a person's own wish. <paramref name="ClusterId"/> null means every cluster
/// the person may see; <paramref name="States"/> are those that count as ill. NotReachable is told once per cluster.
/// </summary>
public sealed record NodeAlertRule(
    Guid Id,
    string OwnerId,
    Guid? ClusterId,
    int Minutes,
    IReadOnlyList<NodeState> States,
    DateTimeOffset CreatedAt
)
{
    public const int MostMinutes = 1440;

    /// <summary>Ids of the channels that are told beside the bell.</summary>
    public IReadOnlyList<Guid> Channels { get; init; } = [];

    /// <summary>The groups that its owner was in when they saved it, for where no directory can be asked.</summary>
    public IReadOnlyList<string> OwnerGroups { get; init; } = [];

    /// <summary>The application roles that its owner had when they saved it; nobody but their sign-in tells them.</summary>
    public IReadOnlyList<string> OwnerAppRoles { get; init; } = [];

    /// <summary>What can be waited for: everything but health.</summary>
    public static IReadOnlyList<NodeState> IllStates { get; } =
    [NodeState.Degraded, NodeState.NotReady, NodeState.NotReachable];
}
