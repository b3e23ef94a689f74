namespace Portal.Core.Health.Alerts;

/// <summary>
/// A rule came true. <paramref name="NodeName"/> is null where the whole cluster cannot be reached;
/// <paramref name="Since"/> is when the illness began, <paramref name="EndedAt"/> when it ended.
/// </summary>
public sealed record NodeAlert(
    Guid Id,
    Guid RuleId,
    Guid ClusterId,
    string ClusterName,
    string? NodeName,
    NodeState State,
    DateTimeOffset Since,
    DateTimeOffset RaisedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? ReadAt
);
