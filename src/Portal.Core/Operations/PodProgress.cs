namespace Portal.Core.Operations;

/// <summary>How far a drain is with one pod. <paramref name="Detail"/> says what holds it up.</summary>
public sealed record PodProgress(string Namespace, string Name, PodProgressState State, string? Detail = null);
